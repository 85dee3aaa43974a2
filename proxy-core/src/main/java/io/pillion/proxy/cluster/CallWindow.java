package io.pillion.proxy.cluster;

/**
 * The calls that a breaker takes its rates of. Shared by all workers, lock-free.
 *
 * @see <a href="https://resilience4j.readme.io/docs/circuitbreaker">resilience4j's sliding windows</a>
 */
interface CallWindow {
    /** Adds a call and asks {@code thresholds} about the window as it is with that call in it. */
    boolean record(boolean failure, boolean slow, Thresholds thresholds);

    /** Asks {@code thresholds} about the window as it is now. */
    boolean judge(Thresholds thresholds);

    /** Judges the sums of a window. */
    interface Thresholds {
        /** Whether the rates of so many calls are too high. */
        boolean exceeded(long calls, long failures, long slow);
    }
}
