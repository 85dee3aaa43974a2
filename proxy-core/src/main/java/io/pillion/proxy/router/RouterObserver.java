package io.pillion.proxy.router;

/**
 * Hears of what the router decides; the names are those of Envoy's {@code http.<stat_prefix>.} router statistics.
 *
 * <p>Called on one worker's thread only, so that an implementation needs no shared counter.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/router_filter">Envoy</a>
 */
public interface RouterObserver {
    default void noRoute() {}

    default void noCluster() {}

    /** A direct response or a redirect: Envoy counts both here. */
    default void rqDirectResponse() {}

    /** A request is sent on to a cluster. */
    default void rqTotal() {}

    default void rqResetAfterDownstreamResponseStarted() {}
}
