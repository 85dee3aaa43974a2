package io.pillion.config;

import com.google.re2j.Pattern;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The half-open circuit breaker of a cluster, which Envoy lacks; the words and the windows are resilience4j's.
 *
 * <p>At least one trigger is present.
 *
 * @param consecutiveFailures opens after this many failures in a row
 * @param failureRateThreshold opens at this percentage of the window, above 0 up to 100
 * @param slowCallRateThreshold opens when this percentage of the window is slow, above 0 up to 100
 * @param minimumNumberOfCalls how many calls the window must hold before a rate is judged
 * @param maxOpenDuration {@code openDuration} doubles at each re-opening up to this
 * @param permittedCallsInHalfOpen probes in flight, all of which must succeed to close
 * @param maxHalfOpenDuration after this, unresolved probes re-open
 * @param failureStatuses codes {@code 503}, classes {@code 5xx} or ranges {@code 500-504}
 */
@Message("pillion.CircuitBreakerPolicy")
public record CircuitBreakerPolicy(
        Optional<Integer> consecutiveFailures,
        Optional<Double> failureRateThreshold,
        Optional<Double> slowCallRateThreshold,
        @Default("60s") Duration slowCallDurationThreshold,
        @Default("20") int minimumNumberOfCalls,
        @Default("{}") SlidingWindow slidingWindow,
        @Default("5s") Duration openDuration,
        @Default("0s") Duration maxOpenDuration,
        @Default("3") int permittedCallsInHalfOpen,
        @Default("10s") Duration maxHalfOpenDuration,
        @Default("[\"5xx\"]") List<String> failureStatuses,
        @Default("CLUSTER") Scope scope,
        @Default("NONE") Force force) {
    private static final Pattern STATUSES = Pattern.compile("[1-5]xx|[1-5][0-9][0-9](-[1-5][0-9][0-9])?");

    public CircuitBreakerPolicy {
        if (consecutiveFailures.isEmpty() && failureRateThreshold.isEmpty() && slowCallRateThreshold.isEmpty()) {
            throw new IllegalArgumentException("at least one of consecutive_failures, failure_rate_threshold and"
                    + " slow_call_rate_threshold is required");
        }
        if (maxOpenDuration.isZero()) {
            maxOpenDuration = openDuration;
        }
        if (maxOpenDuration.compareTo(openDuration) < 0) {
            throw new IllegalArgumentException("max_open_duration must not be less than open_duration");
        }
        failureStatuses = List.copyOf(failureStatuses);
        for (String statuses : failureStatuses) {
            checkStatuses(statuses);
        }
    }

    /** Whether a response of this status is a failure. */
    public boolean isFailure(int status) {
        for (String statuses : failureStatuses) {
            if (first(statuses) <= status && status <= last(statuses)) {
                return true;
            }
        }
        return false;
    }

    private static void checkStatuses(String statuses) {
        if (!STATUSES.matches(statuses) || first(statuses) > last(statuses)) {
            throw new IllegalArgumentException(
                    "failure_statuses: '" + statuses + "' is not a code (503), a class (5xx) or a range (500-504)");
        }
    }

    private static int first(String statuses) {
        return Integer.parseInt(statuses.substring(0, 3).replace('x', '0'));
    }

    private static int last(String statuses) {
        return Integer.parseInt(statuses.substring(statuses.length() - 3).replace('x', '9'));
    }

    /**
     * The calls that a rate is taken of.
     *
     * @param size seconds, or calls
     */
    @Message("pillion.CircuitBreakerPolicy.SlidingWindow")
    public record SlidingWindow(
            @Default("COUNT_BASED") Type type,
            @Default("100") int size) {
        /** What the size counts. */
        public enum Type {
            COUNT_BASED,
            TIME_BASED
        }
    }

    /** Whether one breaker serves the cluster or each host has its own. */
    public enum Scope {
        CLUSTER,
        HOST
    }

    /** A state that the breaker is held in. */
    public enum Force {
        NONE,
        OPEN,
        CLOSED,
        METRICS_ONLY
    }
}
