package io.pillion.wasm;

import io.pillion.wasm.abi.PluginIdentity;
import io.pillion.wasm.abi.RootScope;
import io.pillion.wasm.host.GuestTimer;
import io.pillion.wasm.host.WorkerServices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plugin's context in one VM: where it is configured, ticks, and hears what its calls brought. */
final class RootContext implements RootScope {
    private final WasmVm vm;
    private final WasmPlugin plugin;
    private final int id;
    private final String logPrefix;
    private final String streamLogPrefix;

    private boolean configuring;
    private long tickPeriod;
    private boolean ticking;
    private boolean donePending;
    private @Nullable GuestTimer timer;

    RootContext(WasmVm vm, WasmPlugin plugin, int id) {
        this.vm = vm;
        this.plugin = plugin;
        this.id = id;
        this.logPrefix = plugin.spec().identity().logPrefix(false);
        this.streamLogPrefix = plugin.spec().identity().logPrefix(true);
    }

    WasmPlugin wasmPlugin() {
        return plugin;
    }

    String streamLogPrefix() {
        return streamLogPrefix;
    }

    /** The guest may read the plugin's configuration until this is taken back. */
    void configuring(boolean value) {
        configuring = value;
    }

    /** The VM is on its worker: ticks may come. */
    void handedOver(WorkerServices worker) {
        timer = worker.timer(this::tick);
        schedule();
    }

    /** No more ticks. */
    void stop() {
        tickPeriod = 0;
        schedule();
    }

    private void tick() {
        ticking = true;
        vm.calls().onTick(this);
        ticking = false;
        if (!vm.failed()) {
            schedule();
        }
    }

    private void schedule() {
        GuestTimer armed = timer;
        if (armed == null || ticking) {
            return;
        }
        if (tickPeriod > 0) {
            armed.arm(tickPeriod);
        } else {
            armed.disarm();
        }
    }

    /** Asks the guest whether it is done; where it is not, it says so later. */
    void shutDown() {
        stop();
        long done = vm.calls().onDone(this);
        if (vm.failed()) {
            return;
        }
        if (done == 0) {
            donePending = true;
        } else {
            vm.calls().onDelete(this);
        }
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public PluginIdentity plugin() {
        return plugin.spec().identity();
    }

    @Override
    public String logPrefix() {
        return logPrefix;
    }

    @Override
    public Optional<byte[]> pluginConfiguration() {
        return configuring ? Optional.of(plugin.configuration()) : Optional.empty();
    }

    @Override
    public void tickPeriod(long millis) {
        tickPeriod = millis;
        schedule();
    }

    @Override
    public boolean done() {
        if (!donePending) {
            return false;
        }
        donePending = false;
        vm.contexts().defer(() -> vm.calls().onDelete(this));
        return true;
    }

    @Override
    public int listenerDirection() {
        return plugin.spec().listenerDirection();
    }
}
