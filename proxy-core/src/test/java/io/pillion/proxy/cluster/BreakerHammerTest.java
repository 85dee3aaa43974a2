package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.CircuitBreakerPolicy.Force;
import io.pillion.proxy.cluster.BreakerSnapshot.State;
import io.pillion.proxy.worker.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many threads at one breaker: what must hold whatever their order. */
class BreakerHammerTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 100;

    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock = new Clock() {
        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public long wallMicros() {
            return 0;
        }
    };

    @Test
    void countsEveryOutcomeOfACountWindowOnce() throws Exception {
        CountWindow window = new CountWindow(64);
        together(thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 20_000; i++) {
                window.record(random.nextInt(3) == 0, random.nextBoolean(), (calls, failures, slow) -> false);
            }
        });
        for (int i = 0; i < 64; i++) {
            window.record(i % 4 == 0, i % 2 == 0, (calls, failures, slow) -> false);
        }
        long[] sums = new long[3];
        window.judge((calls, failures, slow) -> {
            sums[0] = calls;
            sums[1] = failures;
            sums[2] = slow;
            return false;
        });
        assertThat(sums).containsExactly(64, 16, 32);
    }

    @Test
    void countsEveryOutcomeOfATimeWindowOnce() throws Exception {
        TimeWindow window = new TimeWindow(1000, clock);
        together(thread -> {
            for (int i = 0; i < 20_000; i++) {
                if (i % 1000 == 0) {
                    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
                }
                window.record(i % 2 == 0, i % 4 == 0, (calls, failures, slow) -> false);
            }
        });
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        long[] sums = new long[3];
        window.judge((calls, failures, slow) -> {
            sums[0] = calls;
            sums[1] = failures;
            sums[2] = slow;
            return false;
        });
        assertThat(sums).containsExactly(THREADS * 20_000L, THREADS * 10_000L, THREADS * 5_000L);
    }

    @Test
    void neverLetsMoreProbesPassThanPermittedAndChangesStateOnce() throws Exception {
        HalfOpenBreaker breaker = new HalfOpenBreaker(
                "c", new BreakerSettings(Policies.consecutive(1).permitted(3).policy()), Force.NONE, clock);
        AtomicInteger passed = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        together(thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (barrier.await() == 0) {
                    assertThat(passed.getAndSet(0)).isLessThanOrEqualTo(3);
                    probesDue(breaker, round);
                }
                barrier.await();
                List<BreakerState> probes = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    BreakerState probe = breaker.tryAcquire();
                    if (probe != null) {
                        passed.incrementAndGet();
                        probes.add(probe);
                    }
                }
                barrier.await();
                probes.forEach(probe -> breaker.onStatus(probe, 200, 0));
            }
        });
        BreakerSnapshot end = breaker.snapshot();
        assertThat(end.state()).isEqualTo(State.CLOSED);
        assertThat(end.opened()).isEqualTo(ROUNDS);
        assertThat(end.halfOpened()).isEqualTo(ROUNDS);
        assertThat(end.closed()).isEqualTo(ROUNDS);
    }

    /** Opens the breaker and lets its time pass. */
    private void probesDue(HalfOpenBreaker breaker, int round) {
        BreakerState closed = breaker.tryAcquire();
        assertThat(closed).as("closed again after round %s", round).isNotNull();
        if (closed != null) {
            breaker.onFailure(closed, 0);
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void aThresholdThatIsCrossedIsAlwaysSeen() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        AtomicInteger missed = new AtomicInteger();
        HalfOpenBreaker[] breaker = new HalfOpenBreaker[1];
        together(thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (barrier.await() == 0) {
                    breaker[0] = new HalfOpenBreaker(
                            "c",
                            new BreakerSettings(Policies.rate(100)
                                    .calls(THREADS)
                                    .minimum(THREADS)
                                    .policy()),
                            Force.NONE,
                            clock);
                }
                barrier.await();
                BreakerState passed = breaker[0].tryAcquire();
                if (passed != null) {
                    breaker[0].onStatus(passed, 503, 0);
                }
                if (barrier.await() == 0 && breaker[0].snapshot().state() != State.OPEN) {
                    missed.incrementAndGet();
                }
            }
        });
        assertThat(missed).hasValue(0);
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void together(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                ends.add(threads.submit(() -> {
                    work.run(thread);
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
