package io.pillion.proxy.cluster;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.CircuitBreakerPolicy.SlidingWindow;
import io.pillion.proxy.worker.Clock;
import java.util.BitSet;

/** A breaker's policy as the request path needs it: nanoseconds, numbers and a bit per status. Immutable. */
final class BreakerSettings implements CallWindow.Thresholds {
    private static final int STATUSES = 600;
    private static final int NEVER = Integer.MAX_VALUE;

    final int consecutiveFailures;
    final int permittedCalls;
    final long maxHalfOpenNanos;
    private final double failureRate;
    private final double slowRate;
    private final long slowNanos;
    private final int minimumCalls;
    private final long openNanos;
    private final long maxOpenNanos;
    private final SlidingWindow window;
    private final BitSet failureStatuses = new BitSet(STATUSES);

    BreakerSettings(CircuitBreakerPolicy policy) {
        consecutiveFailures = policy.consecutiveFailures().orElse(NEVER);
        failureRate = policy.failureRateThreshold().orElse((double) NEVER);
        slowRate = policy.slowCallRateThreshold().orElse((double) NEVER);
        slowNanos = policy.slowCallDurationThreshold().toNanos();
        window = policy.slidingWindow();
        minimumCalls = window.type() == SlidingWindow.Type.COUNT_BASED
                ? Math.min(policy.minimumNumberOfCalls(), window.size())
                : policy.minimumNumberOfCalls();
        openNanos = policy.openDuration().toNanos();
        maxOpenNanos = policy.maxOpenDuration().toNanos();
        permittedCalls = policy.permittedCallsInHalfOpen();
        maxHalfOpenNanos = policy.maxHalfOpenDuration().toNanos();
        for (int status = 100; status < STATUSES; status++) {
            failureStatuses.set(status, policy.isFailure(status));
        }
    }

    CallWindow newWindow(Clock clock) {
        return window.type() == SlidingWindow.Type.COUNT_BASED
                ? new CountWindow(window.size())
                : new TimeWindow(window.size(), clock);
    }

    boolean isFailure(int status) {
        return failureStatuses.get(status);
    }

    boolean isSlow(long nanos) {
        return nanos > slowNanos;
    }

    /** How long the breaker stays open when it opened again {@code reopenings} times without having closed. */
    long openNanos(int reopenings) {
        long nanos = openNanos;
        for (int i = 0; i < reopenings && nanos < maxOpenNanos; i++) {
            nanos *= 2;
        }
        return Math.min(nanos, maxOpenNanos);
    }

    @Override
    public boolean exceeded(long calls, long failures, long slow) {
        return calls >= minimumCalls && (failures * 100.0 >= failureRate * calls || tooSlow(calls, slow));
    }

    boolean tooSlow(long calls, long slow) {
        return slow * 100.0 >= slowRate * calls;
    }
}
