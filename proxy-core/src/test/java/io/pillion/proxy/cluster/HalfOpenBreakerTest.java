package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.CircuitBreakerPolicy.Force;
import io.pillion.proxy.cluster.BreakerSnapshot.State;
import io.pillion.proxy.worker.HeldClock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HalfOpenBreakerTest {
    private static final long FAST = 0;
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(101);

    private final HeldClock clock = new HeldClock();

    @Test
    void opensAfterSoManyFailuresInARow() {
        HalfOpenBreaker breaker = breaker(Policies.consecutive(3));
        respond(breaker, 500, 503);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
        respond(breaker, 429);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.snapshot().notPermitted()).isEqualTo(1);
    }

    @Test
    void aSuccessBeginsTheRowAnew() {
        HalfOpenBreaker breaker = breaker(Policies.consecutive(3));
        respond(breaker, 500, 500, 200, 500, 500, 404, 500, 500);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
    }

    @Test
    void aTransportFailureCountsAsAFailure() {
        HalfOpenBreaker breaker = breaker(Policies.consecutive(2));
        respond(breaker, 500);
        breaker.onFailure(acquire(breaker), FAST);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    @Test
    void theRateIsJudgedFromTheMinimumNumberOfCallsOn() {
        HalfOpenBreaker breaker = breaker(Policies.rate(50).calls(10).minimum(4));
        respond(breaker, 500, 500, 500);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
        respond(breaker, 200);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
        assertThat(breaker.snapshot().failureRate()).isEqualTo(75);
    }

    @Test
    void theMinimumIsCappedToTheSizeOfACountWindow() {
        HalfOpenBreaker breaker = breaker(Policies.rate(50).calls(2).minimum(100));
        respond(breaker, 500, 200);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    @Test
    void aCountWindowForgetsTheOldestCall() {
        HalfOpenBreaker breaker = breaker(Policies.rate(75).calls(4));
        respond(breaker, 500, 500, 200, 200, 200, 500);
        assertThat(breaker.snapshot().failureRate()).isEqualTo(25);
        respond(breaker, 500);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
        respond(breaker, 500);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    @Test
    void aTimeWindowForgetsWhatIsOlderThanItsSeconds() {
        HalfOpenBreaker breaker = breaker(Policies.rate(60).seconds(3).minimum(4));
        respond(breaker, 500, 500, 200);
        clock.advanceMillis(2000);
        respond(breaker, 200);
        assertThat(breaker.snapshot().failureRate()).isEqualTo(50);
        clock.advanceMillis(1000);
        respond(breaker, 500, 500);
        assertThat(breaker.snapshot().failureRate()).isCloseTo(66.7, org.assertj.core.data.Offset.offset(0.1));
        assertThat(state(breaker)).as("three calls are too few").isEqualTo(State.CLOSED);
        respond(breaker, 500);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    @Test
    void slowCallsOpenItToo() {
        HalfOpenBreaker breaker = breaker(Policies.slowRate(50));
        for (int i = 0; i < 4; i++) {
            breaker.onStatus(acquire(breaker), 200, i % 2 == 0 ? SLOW : FAST);
        }
        assertThat(state(breaker)).isEqualTo(State.OPEN);
        assertThat(breaker.snapshot().slowCallRate()).isEqualTo(50);
    }

    @Test
    void letsProbesPassOnceTheOpenTimeIsOver() {
        HalfOpenBreaker breaker = opened(Policies.consecutive(1));
        clock.advanceMillis(3500);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.retryAfterSeconds()).isEqualTo(2);
        clock.advanceMillis(1500);
        assertThat(breaker.tryAcquire()).isNotNull();
        assertThat(state(breaker)).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.tryAcquire()).isNotNull();
        assertThat(breaker.tryAcquire()).as("two probes are permitted").isNull();
        assertThat(breaker.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void closesWhenEveryProbeSucceeded() {
        HalfOpenBreaker breaker = halfOpen(Policies.consecutive(1));
        respond(breaker, 200);
        assertThat(state(breaker)).isEqualTo(State.HALF_OPEN);
        respond(breaker, 200);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
        assertThat(breaker.snapshot())
                .extracting(BreakerSnapshot::opened, BreakerSnapshot::halfOpened, BreakerSnapshot::closed)
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void opensAgainWhenOneProbeFails() {
        HalfOpenBreaker breaker = halfOpen(Policies.consecutive(1));
        respond(breaker, 200, 500);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
        assertThat(breaker.retryAfterSeconds()).isEqualTo(5);
    }

    @Test
    void theOpenTimeDoublesUpToItsMaximumUntilItCloses() {
        HalfOpenBreaker breaker =
                opened(Policies.consecutive(1).maxOpenSeconds(15).permitted(1));
        clock.advanceMillis(5000);
        respond(breaker, 500);
        assertThat(breaker.retryAfterSeconds()).isEqualTo(10);
        clock.advanceMillis(10_000);
        respond(breaker, 500);
        assertThat(breaker.retryAfterSeconds()).isEqualTo(15);
        clock.advanceMillis(15_000);
        respond(breaker, 200);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
        respond(breaker, 500);
        assertThat(breaker.retryAfterSeconds()).isEqualTo(5);
    }

    @Test
    void slowProbesOpenItAgain() {
        HalfOpenBreaker breaker = breaker(Policies.slowRate(100).calls(1));
        breaker.onStatus(acquire(breaker), 200, SLOW);
        clock.advanceMillis(5000);
        breaker.onStatus(acquire(breaker), 200, SLOW);
        breaker.onStatus(acquire(breaker), 200, SLOW);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    @Test
    void aReleasedProbeIsLetPassAnew() {
        HalfOpenBreaker breaker = halfOpen(Policies.consecutive(1).permitted(1));
        BreakerState probe = acquire(breaker);
        assertThat(breaker.tryAcquire()).isNull();
        probe.release();
        respond(breaker, 200);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
    }

    @Test
    void probesWithoutAnAnswerOpenItAgain() {
        HalfOpenBreaker breaker = halfOpen(Policies.consecutive(1));
        acquire(breaker);
        acquire(breaker);
        clock.advanceMillis(9999);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(state(breaker)).isEqualTo(State.HALF_OPEN);
        clock.advanceMillis(1);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    @Test
    void anOutcomeOfAnEarlierStateIsNoProbesOutcome() {
        HalfOpenBreaker breaker = breaker(Policies.consecutive(1).permitted(1));
        BreakerState late = acquire(breaker);
        BreakerState later = acquire(breaker);
        respond(breaker, 500);
        clock.advanceMillis(5000);
        BreakerState probe = acquire(breaker);
        breaker.onStatus(late, 200, FAST);
        assertThat(state(breaker)).isEqualTo(State.HALF_OPEN);
        breaker.onStatus(later, 500, FAST);
        assertThat(state(breaker)).isEqualTo(State.HALF_OPEN);
        breaker.onStatus(probe, 200, FAST);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
    }

    @Test
    void anOperatorHoldsItInAState() {
        HalfOpenBreaker breaker = breaker(Policies.consecutive(1));
        breaker.force(Force.OPEN);
        assertThat(breaker.tryAcquire()).isNull();
        clock.advanceMillis(60_000);
        assertThat(breaker.tryAcquire()).isNull();
        assertThat(breaker.retryAfterSeconds()).isEqualTo(5);
        breaker.force(Force.CLOSED);
        respond(breaker, 500, 500);
        assertThat(state(breaker)).isEqualTo(State.FORCED_CLOSED);
        breaker.force(Force.METRICS_ONLY);
        respond(breaker, 500, 200);
        assertThat(state(breaker)).isEqualTo(State.METRICS_ONLY);
        assertThat(breaker.snapshot().failureRate()).isEqualTo(50);
        breaker.force(Force.NONE);
        assertThat(state(breaker)).isEqualTo(State.CLOSED);
        respond(breaker, 500);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
    }

    private HalfOpenBreaker breaker(Policies policies) {
        return new HalfOpenBreaker("c", new BreakerSettings(policies.policy()), Force.NONE, clock);
    }

    private HalfOpenBreaker opened(Policies policies) {
        HalfOpenBreaker breaker = breaker(policies);
        respond(breaker, 500);
        assertThat(state(breaker)).isEqualTo(State.OPEN);
        return breaker;
    }

    private HalfOpenBreaker halfOpen(Policies policies) {
        HalfOpenBreaker breaker = opened(policies);
        clock.advanceMillis(5000);
        return breaker;
    }

    private static void respond(HalfOpenBreaker breaker, int... statuses) {
        for (int status : statuses) {
            breaker.onStatus(acquire(breaker), status, FAST);
        }
    }

    private static BreakerState acquire(HalfOpenBreaker breaker) {
        return Objects.requireNonNull(breaker.tryAcquire(), "refused");
    }

    private static State state(HalfOpenBreaker breaker) {
        return breaker.snapshot().state();
    }
}
