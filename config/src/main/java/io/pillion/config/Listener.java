package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;
import java.util.Optional;

/** One bound address and what is done with its connections. */
@Message("envoy.config.listener.v3.Listener")
public record Listener(
        String name,
        Address address,
        String statPrefix,
        List<FilterChain> filterChains,
        @Default("1048576") long perConnectionBufferLimitBytes,
        Optional<Metadata> metadata,
        @Default("DEFAULT") DrainType drainType,
        @Default("UNSPECIFIED") TrafficDirection trafficDirection,
        Optional<Long> tcpBacklogSize,
        @Default("true") boolean bindToPort,
        List<AccessLog> accessLog) {
    public Listener {
        filterChains = List.copyOf(filterChains);
        accessLog = List.copyOf(accessLog);
    }

    /** The only filter chain: the loader admits exactly one. */
    public FilterChain filterChain() {
        return filterChains.get(0);
    }

    /** When connections of the listener are drained. */
    public enum DrainType {
        DEFAULT,
        MODIFY_ONLY
    }

    /** The direction of traffic relative to the local service. */
    public enum TrafficDirection {
        UNSPECIFIED,
        INBOUND,
        OUTBOUND
    }
}
