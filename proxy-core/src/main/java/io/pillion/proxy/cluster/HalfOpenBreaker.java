package io.pillion.proxy.cluster;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.proxy.worker.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classical circuit breaker, which Envoy lacks: closed, open, half-open.
 *
 * <pre>
 *            a threshold is reached             open_duration is over
 *   CLOSED -------------------------> OPEN -------------------------> HALF_OPEN
 *      ^                               ^                                |   |
 *      |                               +-- a probe failed, or ----------+   |
 *      |                                   max_half_open_duration over      |
 *      +------------- permitted_calls_in_half_open probes succeeded --------+
 *
 *   force(OPEN | CLOSED | METRICS_ONLY) leads from any state to FORCED_OPEN, FORCED_CLOSED, METRICS_ONLY,
 *   force(NONE) from any state to CLOSED with an empty window
 * </pre>
 *
 * <p>Shared by all workers without a lock: the state is one reference, changed by compare-and-set only, so that of
 * several simultaneous reasons for a change one wins and is logged. Time drives it lazily: at the next request.
 *
 * @see <a href="https://resilience4j.readme.io/docs/circuitbreaker">resilience4j, whose words and windows these are</a>
 */
final class HalfOpenBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(HalfOpenBreaker.class);

    private final String scope;
    private final BreakerSettings settings;
    private final Clock clock;
    private final AtomicReference<BreakerState> state;
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong halfOpened = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final LongAdder notPermitted = new LongAdder();

    HalfOpenBreaker(String scope, BreakerSettings settings, CircuitBreakerPolicy.Force force, Clock clock) {
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
        this.state = new AtomicReference<>(stateFor(force));
    }

    /** The state that lets one attempt pass, to be given its outcome or its release; nothing where it is refused. */
    @Nullable
    BreakerState tryAcquire() {
        BreakerState current = current();
        if (current.tryAcquire()) {
            return current;
        }
        notPermitted.increment();
        return null;
    }

    /** A response of this status came after {@code nanos}. */
    void onStatus(BreakerState passed, int status, long nanos) {
        record(passed, settings.isFailure(status), nanos);
    }

    /** The attempt failed after {@code nanos}: not connected, reset or timed out. */
    void onFailure(BreakerState passed, long nanos) {
        record(passed, true, nanos);
    }

    /** Whole seconds until the next probe, at least 1. */
    long retryAfterSeconds() {
        BreakerState current = state.get();
        long nanos = switch (current.name) {
            case OPEN -> current.deadline() - clock.nanos();
            case FORCED_OPEN -> settings.openNanos(0);
            default -> 0; // the probes under way will tell soon
        };
        long second = TimeUnit.SECONDS.toNanos(1);
        return Math.max(1, (nanos + second - 1) / second);
    }

    /** An operator's word. */
    void force(CircuitBreakerPolicy.Force force) {
        BreakerState next = stateFor(force);
        LOG.info(
                "circuit breaker {}: {} -> {}: forced",
                scope,
                state.getAndSet(next).name.text(),
                next.name.text());
    }

    BreakerSnapshot snapshot() {
        BreakerState current = state.get();
        WindowRates rates = WindowRates.of(current);
        return new BreakerSnapshot(
                scope,
                current.name,
                opened.get(),
                halfOpened.get(),
                closed.get(),
                notPermitted.sum(),
                current.permits(),
                rates.failureRate(),
                rates.slowRate(),
                current.name == BreakerSnapshot.State.OPEN ? retryAfterSeconds() : 0);
    }

    private void record(BreakerState passed, boolean failure, long nanos) {
        if (!state.get().equals(passed)) {
            return; // too late to tell anything of the state that the breaker is in now
        }
        BreakerTransition transition = passed.record(failure, nanos);
        if (transition != null) {
            change(passed, transition);
        }
    }

    private BreakerState current() {
        BreakerState current = state.get();
        if (!current.timed()) {
            return current;
        }
        long now = clock.nanos();
        BreakerTransition transition = now - current.deadline() >= 0 ? current.overdue(now) : null;
        return transition == null ? current : change(current, transition);
    }

    private BreakerState change(BreakerState from, BreakerTransition transition) {
        BreakerState to = transition.next();
        if (!state.compareAndSet(from, to)) {
            return state.get();
        }
        counter(to.name).incrementAndGet();
        if (to.name == BreakerSnapshot.State.OPEN) {
            LOG.warn(
                    "circuit breaker {}: {} -> open for {} ms: {}",
                    scope,
                    from.name.text(),
                    TimeUnit.NANOSECONDS.toMillis(to.deadline() - clock.nanos()),
                    transition.reason());
        } else {
            LOG.info("circuit breaker {}: {} -> {}: {}", scope, from.name.text(), to.name.text(), transition.reason());
        }
        return to;
    }

    private AtomicLong counter(BreakerSnapshot.State entered) {
        return switch (entered) {
            case OPEN -> opened;
            case HALF_OPEN -> halfOpened;
            default -> closed;
        };
    }

    private BreakerState stateFor(CircuitBreakerPolicy.Force force) {
        return switch (force) {
            case NONE -> ClosedState.closed(settings, clock);
            case OPEN -> ForcedState.open();
            case CLOSED -> ForcedState.closed();
            case METRICS_ONLY -> ClosedState.metricsOnly(settings, clock);
        };
    }
}
