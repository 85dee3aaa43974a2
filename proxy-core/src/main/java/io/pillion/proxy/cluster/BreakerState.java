package io.pillion.proxy.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One stay of a breaker in one state, with what is counted during it; each stay is an object of its own.
 *
 * <p>Shared by all workers. An attempt keeps the state that let it through, and its outcome is told to that state: an
 * outcome that comes after the breaker has moved on is counted in a state that nobody looks at any more.
 */
abstract class BreakerState {
    final BreakerSnapshot.State name;

    BreakerState(BreakerSnapshot.State name) {
        this.name = name;
    }

    /** Whether one more attempt may pass. */
    abstract boolean tryAcquire();

    /** Takes an outcome; tells what follows from it, or nothing where the breaker is to stay. */
    @Nullable
    BreakerTransition record(boolean failure, long nanos) {
        return null;
    }

    /** An attempt that passed had no outcome. */
    void release() {}

    /** Whether this state ends at {@link #deadline()}. */
    boolean timed() {
        return false;
    }

    /** When this state ends, in the clock's nanoseconds. */
    long deadline() {
        return 0;
    }

    /** What follows when the deadline is over. */
    @Nullable
    BreakerTransition overdue(long now) {
        return null;
    }

    /** How many attempts may still pass, where their number is limited. */
    int permits() {
        return 0;
    }

    /** Shows the calls that were counted. */
    void show(CallWindow.Thresholds reader) {}
}
