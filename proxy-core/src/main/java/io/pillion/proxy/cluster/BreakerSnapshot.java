package io.pillion.proxy.cluster;

/**
 * A breaker as it is at one moment, for statistics and the admin page.
 *
 * @param scope the cluster's name, or the host's address where each host has its own breaker
 * @param opened how often it opened, of which half-opened and closed follow
 * @param notPermitted how many attempts it refused
 * @param permittedProbes how many attempts may still pass while it is half open
 * @param failureRate percent of the calls in its window; the last window's while it is open
 * @param slowCallRate percent of the calls in its window
 * @param retryAfterSeconds whole seconds until it will probe, at least 1; 0 unless it is open
 */
public record BreakerSnapshot(
        String scope,
        State state,
        long opened,
        long halfOpened,
        long closed,
        long notPermitted,
        int permittedProbes,
        double failureRate,
        double slowCallRate,
        long retryAfterSeconds) {
    /** The states; the ordinal is the value of the {@code state} gauge. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN,
        FORCED_OPEN,
        FORCED_CLOSED,
        METRICS_ONLY;

        /** As statistics and the admin page write it: {@code half_open}. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
