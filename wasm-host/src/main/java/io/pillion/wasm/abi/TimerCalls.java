package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.host.WorkerServices;

/** {@code proxy_get_current_time_nanoseconds} and {@code proxy_set_tick_period_milliseconds}. */
final class TimerCalls {
    private final GuestMemory memory;
    private final Contexts contexts;
    private final WorkerServices worker;

    TimerCalls(GuestMemory memory, Contexts contexts, WorkerServices worker) {
        this.memory = memory;
        this.contexts = contexts;
        this.worker = worker;
    }

    void register(HostFunctions functions) {
        functions.add(
                HostImports.ENV,
                "proxy_get_current_time_nanoseconds",
                1,
                (guest, a) -> memory.giveLong(worker.wallNanos(), (int) a[0]));
        functions.add(HostImports.ENV, "proxy_set_tick_period_milliseconds", 1, (guest, a) -> tick((int) a[0]));
    }

    private int tick(int period) {
        contexts.target().root().tickPeriod(Integer.toUnsignedLong(period));
        return WasmStatus.OK;
    }
}
