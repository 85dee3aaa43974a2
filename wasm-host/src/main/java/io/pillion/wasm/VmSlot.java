package io.pillion.wasm;

import io.pillion.config.WasmLimits;
import io.pillion.wasm.abi.VmEnvironment;
import io.pillion.wasm.engine.GuestModule;
import io.pillion.wasm.engine.InstanceLimits;
import io.pillion.wasm.host.GuestTimer;
import io.pillion.wasm.host.WasmObserver;
import io.pillion.wasm.host.WasmSettings;
import io.pillion.wasm.host.WorkerServices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One worker's place for the VM of a group of plugins that share it, and for its successors after failures.
 *
 * <pre>
 *   EMPTY -- installed --> SERVING -- VM failed --> FAILED -- FAIL_RELOAD, back-off over --> RELOADING
 *                             ^                        ^----------- start failed ---------------+
 *                             +-------------------------------- installed ----------------------+
 * </pre>
 *
 * <p>Owned by its worker, but for {@link #startVm}, which the starter thread runs, and {@link #settingsChanged}.
 */
final class VmSlot {
    private final WasmHost host;
    private final WorkerServices worker;
    private final WasmObserver observer;
    private final List<WasmPlugin> plugins;
    private final SplittableRandom jitter = new SplittableRandom();

    /** The one field that another thread reads: the deadline of its guest may be changed by any. */
    private volatile @Nullable WasmVm vm;

    private @Nullable GuestTimer reloadTimer;
    private long startedNanos;
    private boolean reloading;
    private boolean closed;

    VmSlot(WasmHost host, WorkerServices worker, List<WasmPlugin> plugins) {
        this.host = host;
        this.worker = worker;
        this.plugins = List.copyOf(plugins);
        this.observer = host.services().observers().observer(name(), worker.worker());
    }

    /** The first plugin's name: it stands for the VM in stats and limits. */
    private String name() {
        return plugins.get(0).spec().name();
    }

    List<WasmPlugin> plugins() {
        return plugins;
    }

    GuestModule module() {
        return plugins.get(0).module();
    }

    WorkerServices worker() {
        return worker;
    }

    WasmObserver observer() {
        return observer;
    }

    /** The VM for a new stream; empty where it is dead. */
    Optional<WasmVm> live() {
        WasmVm current = vm;
        if (current != null && !current.failed()) {
            return Optional.of(current);
        }
        if (current != null && reloads()) {
            observer.vmReloadBackoff();
        }
        return Optional.empty();
    }

    /** How the VM that serves now, or served last, ended. */
    Optional<VmFailure> failure() {
        WasmVm current = vm;
        return current == null ? Optional.empty() : current.failure();
    }

    // --- starting ------------------------------------------------------------------------------------------------

    /** Starts a VM with all plugins, on the starter thread. */
    WasmVm startVm() throws WasmPluginException {
        Duration startDeadline =
                limits().map(WasmLimits::startDeadline).min(Duration::compareTo).orElseThrow();
        long memory = limits().mapToLong(WasmLimits::maxMemoryBytes).max().orElseThrow();
        WasmVm started = WasmVm.start(
                this,
                environment(),
                new InstanceLimits(memory, startDeadline),
                limits().anyMatch(WasmLimits::lenientImports));
        started.deadline(callDeadline());
        return started;
    }

    private Stream<WasmLimits> limits() {
        WasmSettings settings = host.services().settings();
        return plugins.stream().map(plugin -> settings.limits(plugin.spec().name()));
    }

    private VmEnvironment environment() {
        WasmPlugin first = plugins.get(0);
        WasmHost.Services services = host.services();
        return new VmEnvironment(
                first.version(),
                first.spec().identity().vmId(),
                first.spec().vmConfiguration().toByteArray(),
                first.spec().variables(),
                first.spec().capabilities(),
                worker,
                services.log(),
                services.metrics(),
                host.metricNames(),
                services.facts(),
                host.sharedData(),
                host.sharedQueues());
    }

    private Duration callDeadline() {
        return limits().map(WasmLimits::callDeadline).min(Duration::compareTo).orElseThrow();
    }

    /** The VM serves from now on. */
    void install(WasmVm started) {
        if (closed) {
            started.close();
            return;
        }
        vm = started;
        startedNanos = worker.monotonicNanos();
        observer.vmCreated();
        started.handedOver();
        started.report();
    }

    /** Any thread: the limits are not what they were. */
    void settingsChanged() {
        WasmVm current = vm;
        if (current != null) {
            current.deadline(callDeadline());
        }
    }

    // --- ending --------------------------------------------------------------------------------------------------

    void onFailure(WasmVm failed, VmFailure failure) {
        host.failures().failed(failure);
        observer.trapped(failure.deadline());
        if (failed == vm) {
            observer.vmClosed();
            if (reloads() && !closed) {
                reloadLater();
            }
        }
    }

    private boolean reloads() {
        return plugins.stream().anyMatch(plugin -> plugin.spec().failureMode() == FailureMode.RELOAD);
    }

    private void reloadLater() {
        long interval = plugins.stream()
                .mapToLong(plugin -> plugin.spec().reloadInterval().toMillis())
                .max()
                .orElse(0);
        long jittered = interval == 0 ? 0 : interval + jitter.nextLong(interval / 2 + 1);
        long elapsed = TimeUnit.NANOSECONDS.toMillis(worker.monotonicNanos() - startedNanos);
        if (elapsed >= interval) {
            reload();
            return;
        }
        GuestTimer timer = reloadTimer;
        if (timer == null) {
            timer = worker.timer(this::reload);
            reloadTimer = timer;
        }
        timer.arm(Math.max(1, jittered - elapsed));
    }

    private void reload() {
        if (reloading || closed) {
            return;
        }
        reloading = true;
        host.starter().execute(() -> {
            try {
                WasmVm started = startVm();
                worker.execute(() -> reloaded(started));
            } catch (WasmPluginException e) {
                worker.execute(() -> reloadFailed(e));
            }
        });
    }

    private void reloaded(WasmVm started) {
        reloading = false;
        observer.vmReloadSuccess();
        install(started);
    }

    private void reloadFailed(WasmPluginException reason) {
        reloading = false;
        host.reloadFailed(reason);
        observer.vmReloadFailure();
        startedNanos = worker.monotonicNanos();
        if (!closed) {
            reloadLater();
        }
    }

    /** On the worker: the configuration that this belonged to is gone. */
    void close() {
        closed = true;
        if (reloadTimer != null) {
            reloadTimer.disarm();
        }
        WasmVm current = vm;
        if (current != null && !current.failed()) {
            current.close();
            observer.vmClosed();
        }
    }
}
