package io.pillion.proxy.cluster;

import io.pillion.proxy.worker.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The calls of the last N seconds: one bucket per second, and the sum of those that are over.
 *
 * <p>The first call of a second exchanges the current bucket for a new one that carries the sums of the older ones, so
 * that judging costs the same for any N. A call that is late by the turn of a second adds to the bucket that it saw;
 * the next turn sums that bucket again and has it.
 */
final class TimeWindow implements CallWindow {
    // One bucket's calls, failures and slow calls in one word: two million a second.
    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int size;
    private final Clock clock;
    private final long origin;
    private final AtomicReference<View> current;

    TimeWindow(int size, Clock clock) {
        this.size = size;
        this.clock = clock;
        this.origin = clock.nanos();
        this.current = new AtomicReference<>(new View(0, List.of()));
    }

    @Override
    public boolean record(boolean failure, boolean slow, Thresholds thresholds) {
        View view = now();
        long call = 1 | (failure ? 1L << BITS : 0) | (slow ? 1L << (2 * BITS) : 0);
        return view.judge(view.own.sums.addAndGet(call), thresholds);
    }

    @Override
    public boolean judge(Thresholds thresholds) {
        View view = now();
        return view.judge(view.own.sums.get(), thresholds);
    }

    private View now() {
        long second = (clock.nanos() - origin) / NANOS_PER_SECOND;
        View view = current.get();
        while (view.own.number < second) {
            View next = view.at(second, size);
            view = current.compareAndSet(view, next) ? next : current.get();
        }
        return view;
    }

    /** The calls of one second. */
    private static final class Bucket {
        final long number;
        final AtomicLong sums = new AtomicLong();

        Bucket(long number) {
            this.number = number;
        }
    }

    /** The bucket of the second that runs, and what stands before it in the window. */
    private static final class View {
        final Bucket own;
        private final List<Bucket> earlier;
        private final long earlierCalls;
        private final long earlierFailures;
        private final long earlierSlow;

        View(long number, List<Bucket> earlier) {
            this.own = new Bucket(number);
            this.earlier = earlier;
            long calls = 0;
            long failures = 0;
            long slow = 0;
            for (Bucket bucket : earlier) {
                long sums = bucket.sums.get();
                calls += sums & MASK;
                failures += (sums >>> BITS) & MASK;
                slow += sums >>> (2 * BITS);
            }
            earlierCalls = calls;
            earlierFailures = failures;
            earlierSlow = slow;
        }

        View at(long number, int size) {
            List<Bucket> kept = new ArrayList<>();
            for (Bucket bucket : earlier) {
                if (number - bucket.number < size) {
                    kept.add(bucket);
                }
            }
            if (number - own.number < size) {
                kept.add(own);
            }
            return new View(number, kept);
        }

        boolean judge(long sums, Thresholds thresholds) {
            return thresholds.exceeded(
                    earlierCalls + (sums & MASK),
                    earlierFailures + ((sums >>> BITS) & MASK),
                    earlierSlow + (sums >>> (2 * BITS)));
        }
    }
}
