package io.pillion.proxy.worker;

import java.util.concurrent.TimeUnit;

/**
 * A timeout that is started and stopped for every request at the cost of a few field writes: the {@link Timer} behind
 * it stays armed and looks, when it fires, whether its time has come.
 *
 * <pre>
 *   stopped -- start --> running -- start --> running (again from the beginning)
 *   running -- stop --> stopped
 *   running -- the time has come --> stopped, and the action runs
 * </pre>
 *
 * <p>Owned by the worker's thread. {@link #close()} lets go of the timer.
 */
public final class Deadline {
    private final Clock clock;
    private final Timer timer;
    private final Runnable action;
    private long due;
    private long wake;
    private boolean running;

    public Deadline(Worker worker, Runnable action) {
        this.clock = worker.clock();
        this.timer = worker.timers().timer(this::expire);
        this.action = action;
    }

    /** Runs the action once {@code millis} have passed since {@code nowNanos}. */
    public void start(long nowNanos, long millis) {
        due = nowNanos + TimeUnit.MILLISECONDS.toNanos(millis);
        running = true;
        if (!timer.armed() || wake - due > 0) {
            wake = due;
            timer.arm(millis);
        }
    }

    /** As {@link #start}, but for a timeout that zero or less switches off. */
    public void startUnlessZero(long nowNanos, long millis) {
        if (millis > 0) {
            start(nowNanos, millis);
        } else {
            stop();
        }
    }

    public void stop() {
        running = false;
    }

    public boolean running() {
        return running;
    }

    /** Stops, and gives the timer up. */
    public void close() {
        running = false;
        timer.disarm();
    }

    private void expire() {
        if (!running) {
            return;
        }
        long left = due - clock.nanos();
        if (left > 0) {
            wake = due;
            timer.arm(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            return;
        }
        running = false;
        action.run();
    }
}
