package io.pillion.proxy.metrics;

import io.pillion.wasm.host.WasmObserver;

/** {@code wasm.}: the VMs in all, and each plugin's own; beyond Envoy's, what calls, traps and memory cost. */
public final class WasmStats implements WasmObserver.Factory {
    /** Every runtime of Envoy's means the one that is here; most files name this one. */
    private static final String RUNTIME = "wasm.envoy.wasm.runtime.v8.";

    private final Stats stats;
    private final Counter created;
    private final Gauge active;
    private final Gauge count;

    public WasmStats(Stats stats) {
        this.stats = stats;
        created = stats.counter(RUNTIME + "created");
        active = stats.gauge(RUNTIME + "active");
        count = stats.gauge("wasm.wasm_vm_count");
        Scope remote = stats.scope("wasm.remote_load_");
        remote.zeroCounters("cache_hits", "cache_misses", "cache_negative_hits", "fetch_failures", "fetch_successes");
        remote.zeroGauges("cache_entries");
    }

    @Override
    public WasmObserver observer(String plugin, int worker) {
        return new PluginStats(stats.scope("wasm." + StatNames.token(plugin) + "."), stats.stripe(worker));
    }

    /** One plugin on one worker; also called on the starter thread, one call after the other. */
    private final class PluginStats implements WasmObserver {
        private final Counter guestCalls;
        private final Counter hostCalls;
        private final Histogram guestCallsPerStream;
        private final Histogram hostCallsPerStream;
        private final Counter traps;
        private final Counter deadlines;
        private final Counter reloads;
        private final Counter reloadSuccess;
        private final Counter reloadFailure;
        private final Counter reloadBackoff;
        private final Gauge memory;
        private final Gauge compiled;
        private final Stripe own;
        private long lastMemory;
        private long lastCompiled;

        PluginStats(Scope scope, Stripe own) {
            this.own = own;
            guestCalls = scope.counter("guest_calls");
            hostCalls = scope.counter("host_calls");
            guestCallsPerStream = scope.histogram("guest_calls_per_stream");
            hostCallsPerStream = scope.histogram("host_calls_per_stream");
            traps = scope.counter("traps");
            deadlines = scope.counter("deadline_exceeded");
            reloads = scope.counter("vm_reload");
            reloadSuccess = scope.counter("vm_reload_success");
            reloadFailure = scope.counter("vm_reload_failure");
            reloadBackoff = scope.counter("vm_reload_backoff");
            memory = scope.gauge("vm_memory_size");
            compiled = scope.gauge("vm_compiled");
        }

        @Override
        public void vmCreated() {
            created.increment();
            active.increment();
            count.increment();
        }

        @Override
        public void vmClosed() {
            active.decrement();
            count.decrement();
            vmState(0, false);
        }

        /** On the worker, as no stream is anywhere else. */
        @Override
        public void streamCompleted(int guest, int host) {
            guestCalls.add(own, guest);
            hostCalls.add(own, host);
            guestCallsPerStream.record(own, guest);
            hostCallsPerStream.record(own, host);
        }

        @Override
        public void trapped(boolean deadline) {
            traps.increment();
            if (deadline) {
                deadlines.increment();
            }
        }

        @Override
        public void vmReloadSuccess() {
            reloads.increment();
            reloadSuccess.increment();
        }

        @Override
        public void vmReloadFailure() {
            reloads.increment();
            reloadFailure.increment();
        }

        @Override
        public void vmReloadBackoff() {
            reloadBackoff.increment();
        }

        @Override
        public void vmState(long memoryBytes, boolean isCompiled) {
            memory.add(memoryBytes - lastMemory);
            lastMemory = memoryBytes;
            long now = isCompiled ? 1 : 0;
            compiled.add(now - lastCompiled);
            lastCompiled = now;
        }
    }
}
