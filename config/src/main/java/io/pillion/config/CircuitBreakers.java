package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;

/** The limits of a cluster. */
@Message("envoy.config.cluster.v3.CircuitBreakers")
public record CircuitBreakers(List<Thresholds> thresholds) {
    public CircuitBreakers {
        thresholds = List.copyOf(thresholds);
    }

    /** The limits for a priority: the first that the file has for it, or Envoy's defaults. */
    public Thresholds thresholds(RoutingPriority priority) {
        return thresholds.stream()
                .filter(threshold -> threshold.priority() == priority)
                .findFirst()
                .orElseGet(() -> Thresholds.defaults(priority));
    }

    /** Limits per priority; {@code maxRetries} is counted per cluster as well. */
    @Message("envoy.config.cluster.v3.CircuitBreakers.Thresholds")
    public record Thresholds(
            @Default("DEFAULT") RoutingPriority priority,
            @Default("1024") long maxConnections,
            @Default("1024") long maxPendingRequests,
            @Default("1024") long maxRequests,
            @Default("3") long maxRetries,
            boolean trackRemaining) {
        static Thresholds defaults(RoutingPriority priority) {
            return new Thresholds(priority, 1024, 1024, 1024, 3, false);
        }
    }
}
