package io.pillion.proxy.cluster;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.ClusterHttpProtocolOptions;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.upstream.PoolOptions;
import io.pillion.proxy.upstream.ResourceManager;
import io.pillion.proxy.worker.Clock;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a cluster's configuration comes to: limits, pool options, breaker settings, load balancers. */
final class ClusterPolicies {
    private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofHours(1);

    /** Envoy's limit of an upstream's response head. */
    private static final int MAX_RESPONSE_HEADERS_KB = 80;

    private final io.pillion.config.Cluster config;
    private final ResourceManager defaultPriority;
    private final ResourceManager highPriority;
    private final Http1Options codec;
    private final @Nullable BreakerSettings breakerSettings;

    ClusterPolicies(io.pillion.config.Cluster config) {
        this.config = config;
        this.defaultPriority = new ResourceManager(config.circuitBreakers().thresholds(RoutingPriority.DEFAULT));
        this.highPriority = new ResourceManager(config.circuitBreakers().thresholds(RoutingPriority.HIGH));
        this.codec =
                config.httpProtocolOptions().map(ClusterPolicies::codec).orElseGet(() -> codec(Http1Options.DEFAULTS));
        this.breakerSettings =
                config.circuitBreakerPolicy().map(BreakerSettings::new).orElse(null);
    }

    ResourceManager resourceManager(RoutingPriority priority) {
        return priority == RoutingPriority.HIGH ? highPriority : defaultPriority;
    }

    PoolOptions poolOptions(SocketAddress remote) {
        return new PoolOptions(
                remote,
                config.connectTimeout().toMillis(),
                config.httpProtocolOptions()
                        .map(options -> options.commonHttpProtocolOptions().idleTimeout())
                        .orElse(DEFAULT_IDLE_TIMEOUT)
                        .toMillis(),
                config.httpProtocolOptions()
                        .map(options -> options.commonHttpProtocolOptions().maxRequestsPerConnection())
                        .orElse(0L),
                (int) Math.min(config.perConnectionBufferLimitBytes(), Integer.MAX_VALUE),
                codec);
    }

    LoadBalancer newLoadBalancer(SplittableRandom random) {
        return switch (config.lbPolicy()) {
            case ROUND_ROBIN -> new RoundRobinLoadBalancer(random);
            case RANDOM -> new RandomLoadBalancer(random);
            case LEAST_REQUEST ->
                new LeastRequestLoadBalancer(
                        random, config.leastRequestLbConfig().choiceCount());
        };
    }

    double panicThreshold() {
        return config.commonLbConfig().healthyPanicThreshold().value();
    }

    /** A breaker for the cluster, or nothing where it has none or where each host has its own. */
    @Nullable
    HalfOpenBreaker clusterBreaker(Clock clock) {
        return breaker(CircuitBreakerPolicy.Scope.CLUSTER, config.name(), clock);
    }

    /** A breaker for a host of this address, or nothing where hosts have none. */
    @Nullable
    HalfOpenBreaker hostBreaker(String address, Clock clock) {
        return breaker(CircuitBreakerPolicy.Scope.HOST, config.name() + "/" + address, clock);
    }

    private @Nullable HalfOpenBreaker breaker(CircuitBreakerPolicy.Scope scope, String name, Clock clock) {
        CircuitBreakerPolicy policy = config.circuitBreakerPolicy().orElse(null);
        return policy == null || breakerSettings == null || policy.scope() != scope
                ? null
                : new HalfOpenBreaker(name, breakerSettings, policy.force(), clock);
    }

    private static Http1Options codec(ClusterHttpProtocolOptions options) {
        return Http1Options.of(
                options.commonHttpProtocolOptions(),
                options.explicitHttpConfig().httpProtocolOptions(),
                MAX_RESPONSE_HEADERS_KB);
    }

    private static Http1Options codec(Http1Options defaults) {
        return new Http1Options(
                defaults.maxHeadersCount(),
                MAX_RESPONSE_HEADERS_KB * 1024,
                defaults.headersWithUnderscores(),
                defaults.allowAbsoluteUrl(),
                defaults.acceptHttp10(),
                defaults.defaultHostForHttp10(),
                defaults.enableTrailers(),
                defaults.allowChunkedLength());
    }
}
