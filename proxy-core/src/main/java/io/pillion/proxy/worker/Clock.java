package io.pillion.proxy.worker;

/** The product's time. Tests hold one of their own. */
public interface Clock {
    /** Monotonic time in nanoseconds, of arbitrary origin. */
    long nanos();

    /** Wall clock time in microseconds since the epoch. */
    long wallMicros();

    /** The machine's clocks. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
