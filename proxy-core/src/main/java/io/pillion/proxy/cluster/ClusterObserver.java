package io.pillion.proxy.cluster;

import io.pillion.proxy.upstream.PoolObserver;

/**
 * Hears of what happens in one cluster on one worker; the names are those of Envoy's cluster statistics.
 *
 * <p>Called on that worker's thread only, so that an implementation needs no shared counter.
 */
public interface ClusterObserver extends PoolObserver {
    /** Hears nothing. */
    ClusterObserver NOOP = new ClusterObserver() {};

    /** A request was answered, by the upstream or in its name by the router; retried attempts do not count. */
    default void upstreamRqCompleted(int status) {}

    /** The time from the end of the request to the end of the response. */
    default void upstreamRqTime(long millis) {}

    /** The router's timeout of a request as a whole. */
    default void upstreamRqTimeout() {}

    default void upstreamCxNoneHealthy() {}

    default void lbHealthyPanic() {}
}
