package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clusters and the share of requests that each gets.
 *
 * @param runtimeKeyPrefix empty means that no runtime key changes a weight
 * @param randomValueSpecifier absent means a random draw
 */
@Message("envoy.config.route.v3.WeightedCluster")
public record WeightedCluster(
        List<ClusterWeight> clusters, String runtimeKeyPrefix, Optional<RandomValueSpecifier> randomValueSpecifier) {
    private static final long MAX_SUM = 0xFFFF_FFFFL;

    public WeightedCluster {
        clusters = List.copyOf(clusters);
        long sum = clusters.stream().mapToLong(ClusterWeight::weight).sum();
        if (sum == 0) {
            throw new IllegalArgumentException("sum of weights in the weighted_clusters must be greater than 0");
        }
        if (sum > MAX_SUM) {
            throw new IllegalArgumentException("sum of weights in the weighted_clusters must not exceed " + MAX_SUM);
        }
    }

    /** Sum of all weights, more than 0. */
    public long sumOfWeights() {
        return clusters.stream().mapToLong(ClusterWeight::weight).sum();
    }

    /**
     * A cluster, named here or by a request header, and its weight.
     *
     * @param name empty if the header names it
     * @param clusterHeader empty if the cluster is named here
     * @param hostRewriteLiteral empty means no rewrite
     */
    @Message("envoy.config.route.v3.WeightedCluster.ClusterWeight")
    public record ClusterWeight(
            String name,
            String clusterHeader,
            long weight,
            List<HeaderValueOption> requestHeadersToAdd,
            List<String> requestHeadersToRemove,
            List<HeaderValueOption> responseHeadersToAdd,
            List<String> responseHeadersToRemove,
            Map<String, FilterConfig> typedPerFilterConfig,
            String hostRewriteLiteral)
            implements HeaderMutations {
        public ClusterWeight {
            if (name.isEmpty() == clusterHeader.isEmpty()) {
                throw new IllegalArgumentException("exactly one of name and cluster_header must be set");
            }
            requestHeadersToAdd = List.copyOf(requestHeadersToAdd);
            requestHeadersToRemove = List.copyOf(requestHeadersToRemove);
            responseHeadersToAdd = List.copyOf(responseHeadersToAdd);
            responseHeadersToRemove = List.copyOf(responseHeadersToRemove);
            typedPerFilterConfig = Map.copyOf(typedPerFilterConfig);
        }
    }

    /** What the draw goes by, if not by chance. */
    public sealed interface RandomValueSpecifier permits HeaderName, UseHashPolicy {}

    /** The number that a request header has as its value. */
    @Arm("header_name")
    public record HeaderName(String headerName) implements RandomValueSpecifier {}

    /** The hash of the request, by the route's hash policies. */
    @Arm("use_hash_policy")
    public record UseHashPolicy(boolean useHashPolicy) implements RandomValueSpecifier {}
}
