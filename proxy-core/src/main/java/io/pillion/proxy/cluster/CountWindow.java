package io.pillion.proxy.cluster;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last N calls: a ring of outcomes and running sums of it.
 *
 * <p>A call takes its place by one increment, swaps the outcome there for its own, and adds the difference to the sums.
 * Since each swap is atomic, every outcome is added once and subtracted once, whatever the order of the sums' updates;
 * and since every call updates before it judges, the last of several simultaneous calls judges with all of them in.
 */
final class CountWindow implements CallWindow {
    private static final int FAILURE = 1;
    private static final int SLOW = 2;

    private final AtomicIntegerArray outcomes;
    private final AtomicLong places = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger slows = new AtomicInteger();

    CountWindow(int size) {
        outcomes = new AtomicIntegerArray(size);
    }

    @Override
    public boolean record(boolean failure, boolean slow, Thresholds thresholds) {
        int outcome = (failure ? FAILURE : 0) | (slow ? SLOW : 0);
        long place = places.getAndIncrement();
        int before = outcomes.getAndSet((int) (place % outcomes.length()), outcome);
        add(failures, (outcome & FAILURE) - (before & FAILURE));
        add(slows, (outcome & SLOW) / SLOW - (before & SLOW) / SLOW);
        return judge(thresholds);
    }

    @Override
    public boolean judge(Thresholds thresholds) {
        long calls = Math.min(places.get(), outcomes.length());
        return thresholds.exceeded(calls, failures.get(), slows.get());
    }

    private static void add(AtomicInteger sum, int change) {
        if (change != 0) {
            sum.addAndGet(change);
        }
    }
}
