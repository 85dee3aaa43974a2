package io.pillion.wasm.engine;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that ends guest calls which run past their deadline.
 *
 * <p>It looks every 10 ms, and exactly at the deadline of a call that it knows to be running, so that a call ends at
 * most one look late. It sleeps for good while no VM exists. A stall of the whole process (a suspended machine, an
 * exhausted CPU quota) stalls this thread as well, and counts as 100 ms of a call's time at most.
 */
final class Watchdog implements Runnable, AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STACK_BYTES = 256 << 10;

    private final CopyOnWriteArrayList<CallGuard> guards = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /** This thread's own: the time of its last look, and the time that it has attended to. */
    private long lookedAt;

    private long attended;

    Watchdog() {
        thread = new Thread(null, this, "watchdog", STACK_BYTES);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void watch(CallGuard guard) {
        guards.add(guard);
        LockSupport.unpark(thread);
    }

    void forget(CallGuard guard) {
        guards.remove(guard);
    }

    @Override
    public void run() {
        lookedAt = System.nanoTime();
        while (!closed) {
            if (guards.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, look(System.nanoTime()));
            }
        }
    }

    /** Looks at every VM, and says for how long there is nothing to see. */
    long look(long now) {
        attended += Math.min(now - lookedAt, STALL_NANOS);
        lookedAt = now;
        long next = LOOK_NANOS;
        for (CallGuard guard : guards) {
            next = Math.min(next, guard.inspect(attended));
        }
        return next;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
