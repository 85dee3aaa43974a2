package io.pillion.wasm.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state word that one VM's thread and the watchdog share, and the only one.
 *
 * <pre>
 *            worker: store                    watchdog: CAS, interrupt        watchdog: store
 *   IDLE(n) ---------------> RUNNING(n+1) ---------------------> KILLING(n+1) -----------> KILLED(n+1)
 *     ^                          | worker: CAS                                              |    ^ |
 *     +--------------------------+                                                          |    | | watchdog: CAS,
 *     +-------------------------------------------------------------------------------------+    +-+ interrupt again
 *                                  worker: CAS, then clears the interrupt
 * </pre>
 *
 * The worker reads no clock: the watchdog finds an overrun by seeing the same {@code n} over time. Since the worker
 * leaves a killed call only through KILLED, and the watchdog interrupts only inside KILLING, no interrupt can reach
 * the worker after it has left. A call that swallowed its interrupt gets another one at the watchdog's next look.
 */
final class CallGuard {
    private static final VarHandle STATE;
    private static final VarHandle DEADLINE;

    private static final int PHASE_BITS = 2;
    private static final long PHASE = 3;
    private static final long IDLE = 0;
    private static final long RUNNING = 1;
    private static final long KILLING = 2;
    private static final long KILLED = 3;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(CallGuard.class, "state", long.class);
            DEADLINE = lookup.findVarHandle(CallGuard.class, "deadlineNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long state;

    @SuppressWarnings("UnusedVariable") // by DEADLINE
    private long deadlineNanos;

    /** Written by the worker before RUNNING, read by the watchdog after it. */
    private @Nullable Thread worker;

    /** The watchdog's own: the call that it saw last, and when it saw it first. */
    private long seenCall = -1;

    private long seenAt;

    CallGuard(Duration deadline) {
        deadline(deadline);
    }

    void deadline(Duration deadline) {
        DEADLINE.setOpaque(this, deadline.toNanos());
    }

    /** The worker begins an outermost call. */
    void enter() {
        worker = Thread.currentThread();
        STATE.setRelease(this, (state & ~PHASE) + (1L << PHASE_BITS) + RUNNING);
    }

    /** The worker ends it; true where the watchdog had begun to end it first. */
    boolean leave() {
        long call = (long) STATE.getOpaque(this) & ~PHASE;
        if (STATE.compareAndSet(this, call + RUNNING, call + IDLE)) {
            return false;
        }
        while (!STATE.compareAndSet(this, call + KILLED, call + IDLE)) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        return true;
    }

    /** True, for the worker, while the watchdog is ending or has ended the running call. */
    boolean overrun() {
        return ((long) STATE.getAcquire(this) & PHASE) > RUNNING;
    }

    /**
     * The watchdog's look: ends a call that has been running for the deadline.
     *
     * @return the nanoseconds until this call will be due, or {@code Long.MAX_VALUE} where none is running
     */
    long inspect(long now) {
        long observed = (long) STATE.getAcquire(this);
        long phase = observed & PHASE;
        if (phase == IDLE) {
            return Long.MAX_VALUE;
        }
        if (phase == KILLED) {
            kill(observed);
            return Long.MAX_VALUE;
        }
        long call = observed >>> PHASE_BITS;
        if (call != seenCall) {
            seenCall = call;
            seenAt = now;
        }
        long left = (long) DEADLINE.getOpaque(this) - (now - seenAt);
        if (left > 0) {
            return left;
        }
        kill(observed);
        return Long.MAX_VALUE;
    }

    private void kill(long observed) {
        long call = observed & ~PHASE;
        Thread victim = worker;
        if (victim != null && STATE.compareAndSet(this, observed, call + KILLING)) {
            victim.interrupt();
            STATE.setRelease(this, call + KILLED);
        }
    }
}
