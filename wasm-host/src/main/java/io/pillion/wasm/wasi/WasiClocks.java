package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.GuestHeap;
import io.pillion.wasm.host.WorkerServices;

/** Clocks, and waiting, of which there is none: whoever polls goes on at once. */
final class WasiClocks {
    private static final int WALL = 0;
    private static final int MONOTONIC = 1;

    /** Go's runtime takes a monotonic 0 for a broken clock, and the proxy's clock has an arbitrary origin. */
    private static final long FIRST_NANOS = 1_000_000_000;

    private final WorkerServices worker;
    private final long origin;

    WasiClocks(WorkerServices worker) {
        this.worker = worker;
        this.origin = worker.monotonicNanos() - FIRST_NANOS;
    }

    void register(WasiImports imports) {
        imports.add("clock_time_get", "ili", (guest, a) -> time(guest.memory(), (int) a[0], (int) a[2]));
        imports.add(
                "clock_res_get",
                "ii",
                (guest, a) -> guest.memory().writeLong((int) a[1], 1) ? Errno.SUCCESS : Errno.FAULT);
        imports.answer("sched_yield", "", Errno.SUCCESS);
        imports.add(
                "poll_oneoff",
                "iiii",
                (guest, a) -> guest.memory().writeInt((int) a[3], 0) ? Errno.SUCCESS : Errno.FAULT);
    }

    private int time(GuestHeap memory, int clock, int out) {
        if (clock != WALL && clock != MONOTONIC) {
            return Errno.NOTSUP;
        }
        long nanos = clock == WALL ? worker.wallNanos() : worker.monotonicNanos() - origin;
        return memory.writeLong(out, nanos) ? Errno.SUCCESS : Errno.FAULT;
    }
}
