package io.pillion.proxy.http;

import io.pillion.proxy.router.RouterObserver;

/**
 * Hears of the connections and requests of one connection manager on one worker; the names are those of Envoy's
 * {@code http.<stat_prefix>.} statistics. An {@code Active} method is given the change of a gauge.
 *
 * <p>Called on that worker's thread only, so that an implementation needs no shared counter.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_conn_man/stats">Envoy's
 *     connection manager statistics</a>
 */
public interface ConnectionManagerObserver extends RouterObserver {
    /** Hears nothing. */
    ConnectionManagerObserver NOOP = new ConnectionManagerObserver() {};

    /** Who ended a connection. */
    enum Side {
        LOCAL,
        REMOTE
    }

    /** Counts as {@code downstream_cx_total} and {@code downstream_cx_http1_total}. */
    default void downstreamCxTotal() {}

    /** The gauges {@code downstream_cx_active} and {@code downstream_cx_http1_active}. */
    default void downstreamCxActive(int change) {}

    /** {@code downstream_cx_destroy} and its {@code _local}, {@code _remote} and {@code _active_rq} kin. */
    default void downstreamCxDestroy(Side by, boolean withActiveRequest) {}

    default void downstreamCxLengthMillis(long millis) {}

    default void downstreamCxRxBytes(long bytes) {}

    default void downstreamCxTxBytes(long bytes) {}

    default void downstreamCxProtocolError() {}

    default void downstreamCxIdleTimeout() {}

    default void downstreamCxMaxDurationReached() {}

    default void downstreamCxMaxRequestsReached() {}

    default void downstreamCxDrainClose() {}

    default void downstreamFlowControlPausedReading() {}

    default void downstreamFlowControlResumedReading() {}

    /** Counts as {@code downstream_rq_total} and {@code downstream_rq_http1_total}. */
    default void downstreamRqTotal() {}

    default void downstreamRqActive(int change) {}

    /**
     * Response headers were sent: {@code downstream_rq_completed} and {@code downstream_rq_<n>xx}, here and under
     * {@code listener.<address>.http.<stat_prefix>.}.
     */
    default void downstreamRqCompleted(int status) {}

    /** {@code downstream_rq_time}: from the first byte of the request to the last of the response. */
    default void downstreamRqTime(long millis) {}

    default void downstreamRqResponseBeforeRqComplete() {}

    default void downstreamRqRxReset() {}

    default void downstreamRqTxReset() {}

    default void downstreamRqNonRelativePath() {}

    default void downstreamRqTooLarge() {}

    default void downstreamRqFailedPathNormalization() {}

    default void downstreamRqRedirectedWithNormalizedPath() {}

    default void downstreamRqWsOnNonWsRoute() {}

    default void downstreamRqIdleTimeout() {}

    default void downstreamRqMaxDurationReached() {}

    /** {@code request_timeout} ran out. */
    default void downstreamRqTimeout() {}

    /** {@code request_headers_timeout} ran out. */
    default void downstreamRqHeaderTimeout() {}

    /** A response was too large for the buffer of a filter. */
    default void rsTooLarge() {}
}
