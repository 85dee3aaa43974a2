package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * A host and what the load balancer knows of it.
 *
 * @param loadBalancingWeight at least 1; a host's share is its weight over the sum
 */
@Message("envoy.config.endpoint.v3.LbEndpoint")
public record LbEndpoint(
        Endpoint endpoint,
        @Default("UNKNOWN") HealthStatus healthStatus,
        Optional<Metadata> metadata,
        @Default("1") long loadBalancingWeight) {
    /** The health that the file states; {@code UNKNOWN} counts as healthy. */
    public enum HealthStatus {
        UNKNOWN,
        HEALTHY,
        UNHEALTHY,
        DRAINING,
        TIMEOUT,
        DEGRADED
    }
}
