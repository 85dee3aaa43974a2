package io.pillion.proxy.listener;

/**
 * Hears of the connections of one listener on one worker; the names are those of Envoy's {@code listener.<address>.}
 * statistics. An {@code Active} method is given the change of a gauge.
 *
 * <p>Called on that worker's thread only, so that an implementation needs no shared counter.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/listeners/stats">Envoy's listener
 *     statistics</a>
 */
public interface ListenerObserver {
    /** Hears nothing. */
    ListenerObserver NOOP = new ListenerObserver() {};

    default void downstreamCxTotal() {}

    default void downstreamCxActive(int change) {}

    default void downstreamCxDestroy() {}

    default void downstreamCxLengthMillis(long millis) {}
}
