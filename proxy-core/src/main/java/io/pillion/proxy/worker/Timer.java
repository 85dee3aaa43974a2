package io.pillion.proxy.worker;

import org.jspecify.annotations.Nullable;

/**
 * One reusable timer of a worker: armed and disarmed many times without allocation.
 *
 * <p>Owned by the worker's thread, on which {@code action} runs. Fires once per {@link #arm}, not before the delay and
 * at most one tick (4 ms) and the loop's own lateness after it.
 */
public final class Timer {
    private final Timers timers;
    private final Runnable action;
    long deadlineTick;
    int slot = -1;

    @Nullable
    Timer next;

    @Nullable
    Timer previous;

    Timer(Timers timers, Runnable action) {
        this.timers = timers;
        this.action = action;
    }

    /** Starts the delay, again from the beginning where it runs already. */
    public void arm(long delayMillis) {
        timers.arm(this, delayMillis);
    }

    /** Stops the delay; harmless where it does not run. */
    public void disarm() {
        timers.disarm(this);
    }

    public boolean armed() {
        return slot >= 0;
    }

    void fire() {
        action.run();
    }
}
