package io.pillion.proxy.upstream;

/**
 * Hears of the connections of one pool and of the requests on them; the names are those of Envoy's cluster statistics.
 *
 * <p>Called on the pool's worker. An {@code Active} method is given the change of a gauge.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/upstream/cluster_manager/cluster_stats">
 *     Envoy's cluster statistics</a>
 */
public interface PoolObserver {
    /** Hears nothing. */
    PoolObserver NOOP = new PoolObserver() {};

    /** Who ended a connection. */
    enum Side {
        LOCAL,
        REMOTE
    }

    default void upstreamCxTotal() {}

    default void upstreamCxActive(int change) {}

    default void upstreamCxConnectFail() {}

    default void upstreamCxConnectTimeout() {}

    default void upstreamCxConnectMillis(long millis) {}

    default void upstreamCxOverflow() {}

    default void upstreamCxIdleTimeout() {}

    default void upstreamCxMaxRequests() {}

    default void upstreamCxProtocolError() {}

    /** An established or a connecting connection is gone. */
    default void upstreamCxDestroy(Side by, boolean withActiveRequest) {}

    default void upstreamCxLengthMillis(long millis) {}

    default void upstreamCxRxBytes(long bytes) {}

    default void upstreamCxTxBytes(long bytes) {}

    default void upstreamRqTotal() {}

    default void upstreamRqActive(int change) {}

    default void upstreamRqPendingTotal() {}

    default void upstreamRqPendingActive(int change) {}

    default void upstreamRqPendingOverflow() {}

    default void upstreamRqPendingFailureEject() {}

    default void upstreamRqActiveOverflow() {}

    default void upstreamRqCancelled() {}

    default void upstreamRqRxReset() {}

    default void upstreamRqTxReset() {}

    default void upstreamFlowControlPausedReading() {}

    default void upstreamFlowControlResumedReading() {}

    default void upstreamFlowControlBackedUp() {}

    default void upstreamFlowControlDrained() {}
}
