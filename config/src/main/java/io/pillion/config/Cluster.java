package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.FromMetadata;
import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A set of upstream hosts and how they are reached.
 *
 * @param altStatName empty means that the name is used in statistics
 * @param dnsFailureRefreshRate absent means {@code dnsRefreshRate}
 * @param circuitBreakerPolicy the half-open breaker, from the metadata {@code pillion.circuit_breaker}
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/cluster/v3/cluster.proto">Envoy</a>
 */
@Message("envoy.config.cluster.v3.Cluster")
public record Cluster(
        String name,
        String altStatName,
        @Default("STATIC") DiscoveryType type,
        @Default("5s") Duration connectTimeout,
        @Default("1048576") long perConnectionBufferLimitBytes,
        @Default("ROUND_ROBIN") LbPolicy lbPolicy,
        Optional<ClusterLoadAssignment> loadAssignment,
        @Default("{}") CircuitBreakers circuitBreakers,
        Map<String, ClusterHttpProtocolOptions> typedExtensionProtocolOptions,
        @Default("5s") Duration dnsRefreshRate,
        Optional<RefreshRate> dnsFailureRefreshRate,
        boolean respectDnsTtl,
        @Default("AUTO") DnsLookupFamily dnsLookupFamily,
        @Default("{}") LeastRequestLbConfig leastRequestLbConfig,
        @Default("{}") CommonLbConfig commonLbConfig,
        Optional<Metadata> metadata,
        @FromMetadata("pillion.circuit_breaker") Optional<CircuitBreakerPolicy> circuitBreakerPolicy) {
    private static final String HTTP_PROTOCOL_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    public Cluster {
        typedExtensionProtocolOptions = Map.copyOf(typedExtensionProtocolOptions);
    }

    /** The HTTP options of {@link #typedExtensionProtocolOptions()}, if there are any. */
    public Optional<ClusterHttpProtocolOptions> httpProtocolOptions() {
        return Optional.ofNullable(typedExtensionProtocolOptions.get(HTTP_PROTOCOL_OPTIONS));
    }

    /** Where the hosts come from. */
    public enum DiscoveryType {
        STATIC,
        STRICT_DNS
    }

    /** How a host is chosen. */
    public enum LbPolicy {
        ROUND_ROBIN,
        LEAST_REQUEST,
        RANDOM
    }

    /** Which IP versions are asked for. */
    public enum DnsLookupFamily {
        AUTO,
        V4_ONLY,
        V6_ONLY,
        V4_PREFERRED,
        ALL
    }

    /** How often a name that did not resolve is tried again. */
    @Message("envoy.config.cluster.v3.Cluster.RefreshRate")
    public record RefreshRate(Duration baseInterval, Optional<Duration> maxInterval) {}

    /** How many hosts are drawn, of which the least busy is taken. */
    @Message("envoy.config.cluster.v3.Cluster.LeastRequestLbConfig")
    public record LeastRequestLbConfig(@Default("2") long choiceCount) {}

    /**
     * Settings of every policy.
     *
     * @param healthyPanicThreshold below this share of healthy hosts all of them are used
     */
    @Message("envoy.config.cluster.v3.Cluster.CommonLbConfig")
    public record CommonLbConfig(@Default("{value: 50}") Percent healthyPanicThreshold) {}
}
