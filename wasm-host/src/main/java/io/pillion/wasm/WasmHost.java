package io.pillion.wasm;

import io.pillion.wasm.engine.WasmEngine;
import io.pillion.wasm.host.GuestLog;
import io.pillion.wasm.host.GuestMetrics;
import io.pillion.wasm.host.HostFacts;
import io.pillion.wasm.host.WasmObserver;
import io.pillion.wasm.host.WasmSettings;
import io.pillion.wasm.host.WorkerServices;
import io.pillion.wasm.shared.MetricNames;
import io.pillion.wasm.shared.SharedData;
import io.pillion.wasm.shared.SharedQueues;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What all plugins of the process share: the starter thread, shared data and queues, and the proxy's services. One
 * per process; safe for every thread.
 */
public final class WasmHost implements AutoCloseable {
    /**
     * What the proxy gives.
     *
     * @param workers by index
     */
    public record Services(
            List<WorkerServices> workers,
            GuestLog log,
            GuestMetrics metrics,
            HostFacts facts,
            WasmSettings settings,
            WasmObserver.Factory observers) {
        public Services {
            workers = List.copyOf(workers);
        }
    }

    private static final long STARTER_STACK_BYTES = 4L << 20;
    private static final int ERROR = 4;
    private static final long SHARED_DATA_BYTES = 8L << 20;
    private static final long SHARED_QUEUE_BYTES = 8L << 20;
    private static final int MAX_QUEUES = 1024;
    private static final int MAX_METRICS = 10_000;
    private static final long METRIC_NAME_BYTES = 4L << 20;

    private final ModuleStore modules;
    private final Services services;
    private final FailureLog failures;
    private final SharedData sharedData = new SharedData(SHARED_DATA_BYTES);
    private final SharedQueues sharedQueues = new SharedQueues(SHARED_QUEUE_BYTES, MAX_QUEUES);
    private final MetricNames metricNames = new MetricNames(MAX_METRICS, METRIC_NAME_BYTES);
    private final List<VmSlot> slots = new CopyOnWriteArrayList<>();
    private final ExecutorService starter = Executors.newSingleThreadExecutor(WasmHost::starterThread);

    public WasmHost(WasmEngine engine, Services services) {
        this.modules = new ModuleStore(engine);
        this.services = services;
        this.failures = new FailureLog(services.log());
    }

    private static Thread starterThread(Runnable task) {
        Thread thread = new Thread(null, task, "starter", STARTER_STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** An empty set of plugins, for one configuration. */
    public PluginSet newPlugins() {
        return new PluginSet(this);
    }

    /** The runtime's values are not what they were: deadlines take effect with the next calls. */
    public void settingsChanged() {
        slots.forEach(VmSlot::settingsChanged);
    }

    /** Ends the starter thread; the sets of plugins have been closed. */
    @Override
    public void close() {
        starter.shutdownNow();
    }

    <T> T onStarter(String plugin, Callable<T> work) throws WasmPluginException {
        Future<T> done = starter.submit(work);
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WasmPluginException(plugin, "its start was interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof WasmPluginException refusal) {
                throw refusal;
            }
            throw new WasmPluginException(plugin, String.valueOf(cause.getMessage()));
        }
    }

    void register(VmSlot slot) {
        slots.add(slot);
    }

    void unregister(VmSlot slot) {
        slots.remove(slot);
    }

    void reloadFailed(WasmPluginException reason) {
        if (ERROR >= services.log().level()) {
            services.log().log(ERROR, "a new VM did not start: " + reason.getMessage());
        }
    }

    Executor starter() {
        return starter;
    }

    /** For the starter thread. */
    ModuleStore modules() {
        return modules;
    }

    Services services() {
        return services;
    }

    FailureLog failures() {
        return failures;
    }

    MetricNames metricNames() {
        return metricNames;
    }

    SharedData sharedData() {
        return sharedData;
    }

    SharedQueues sharedQueues() {
        return sharedQueues;
    }
}
