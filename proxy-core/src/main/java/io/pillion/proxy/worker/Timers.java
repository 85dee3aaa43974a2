package io.pillion.proxy.worker;

import io.netty.util.concurrent.EventExecutor;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one worker: a hashed wheel whose arm and disarm are a few pointer writes.
 *
 * <p>Almost every timer of a proxy is disarmed before it fires, so an entry in the event loop's priority queue for each
 * would be waste: the loop is asked to wake only for the next occupied slot, and not again where it is to wake sooner
 * anyway. Owned by the worker's thread.
 */
public final class Timers {
    private static final long TICK_NANOS = 4_000_000;
    private static final int SLOTS = 1024;

    private final EventExecutor loop;
    private final Clock clock;
    private final long origin;
    private final @Nullable Timer[] heads = new @Nullable Timer[SLOTS];
    private final BitSet occupied = new BitSet(SLOTS);
    private final Runnable wake = this::expire;
    private long currentTick;
    private long wakeTick = Long.MAX_VALUE;

    public Timers(EventExecutor loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
        this.origin = clock.nanos();
    }

    /** A timer, disarmed. */
    public Timer timer(Runnable action) {
        return new Timer(this, action);
    }

    void arm(Timer timer, long delayMillis) {
        disarm(timer);
        long elapsed = clock.nanos() - origin;
        long deadline = (elapsed + TimeUnit.MILLISECONDS.toNanos(delayMillis) + TICK_NANOS - 1) / TICK_NANOS;
        timer.deadlineTick = Math.max(deadline, currentTick + 1);
        link(timer);
        wakeAt(timer.deadlineTick);
    }

    void disarm(Timer timer) {
        if (timer.slot < 0) {
            return;
        }
        Timer next = timer.next;
        Timer previous = timer.previous;
        if (next != null) {
            next.previous = previous;
        }
        if (previous != null) {
            previous.next = next;
        } else {
            heads[timer.slot] = next;
            occupied.set(timer.slot, next != null);
        }
        timer.slot = -1;
        timer.next = null;
        timer.previous = null;
    }

    private void link(Timer timer) {
        int slot = (int) (timer.deadlineTick % SLOTS);
        Timer head = heads[slot];
        timer.slot = slot;
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        heads[slot] = timer;
        occupied.set(slot);
    }

    private void wakeAt(long tick) {
        // A far deadline is looked at once per turn of the wheel: cheaper than a second level.
        long at = Math.min(tick, currentTick + SLOTS);
        if (at >= wakeTick) {
            return;
        }
        wakeTick = at;
        long delay = origin + at * TICK_NANOS - clock.nanos();
        loop.schedule(wake, Math.max(delay, 0), TimeUnit.NANOSECONDS);
    }

    /** Fires what is due. The event loop calls it; so does a test that moved its clock. */
    void expire() {
        wakeTick = Long.MAX_VALUE;
        long now = (clock.nanos() - origin) / TICK_NANOS;
        long from = currentTick + 1;
        currentTick = Math.max(now, currentTick);
        for (long tick = Math.max(from, now - SLOTS + 1); tick <= now; tick++) {
            expireSlot((int) (tick % SLOTS), now);
        }
        wakeForNextOccupied();
    }

    private void expireSlot(int slot, long now) {
        Timer timer = heads[slot];
        while (timer != null) {
            Timer due = timer;
            timer = timer.next;
            if (due.deadlineTick <= now) {
                disarm(due);
                due.fire();
                timer = heads[slot]; // the action may have changed the list
            }
        }
    }

    private void wakeForNextOccupied() {
        int start = (int) ((currentTick + 1) % SLOTS);
        int next = occupied.nextSetBit(start);
        if (next < 0) {
            next = occupied.nextSetBit(0);
            if (next < 0) {
                return;
            }
        }
        wakeAt(currentTick + 1 + Math.floorMod(next - start, SLOTS));
    }
}
