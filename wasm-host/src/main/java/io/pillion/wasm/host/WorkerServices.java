package io.pillion.wasm.host;

/**
 * What one worker gives to the VMs that live on it.
 *
 * <p>{@link #execute}, the clocks and {@link HttpCallClient#knows} may be used by any thread; all else by the worker.
 */
public interface WorkerServices {
    /** Index of the worker, from 0. */
    int worker();

    /** Runs {@code task} on the worker, never before this method has returned. */
    void execute(Runnable task);

    /** A disarmed timer whose action runs on the worker. */
    GuestTimer timer(Runnable action);

    /** Monotonic time in nanoseconds. */
    long monotonicNanos();

    /** Nanoseconds since the epoch. */
    long wallNanos();

    HttpCallClient httpCalls();
}
