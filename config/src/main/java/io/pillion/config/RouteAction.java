package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Forwards a request to a cluster.
 *
 * @param prefixRewrite empty means none
 * @param timeout zero means none
 * @param idleTimeout absent means the connection manager's; zero means none
 */
@Arm("route")
@Message("envoy.config.route.v3.RouteAction")
public record RouteAction(
        ClusterSpecifier clusterSpecifier,
        @Default("SERVICE_UNAVAILABLE") ClusterNotFoundResponseCode clusterNotFoundResponseCode,
        String prefixRewrite,
        Optional<RegexMatchAndSubstitute> regexRewrite,
        Optional<HostRewriteSpecifier> hostRewriteSpecifier,
        boolean appendXForwardedHost,
        @Default("15s") Duration timeout,
        Optional<Duration> idleTimeout,
        @Default("DEFAULT") RoutingPriority priority,
        List<HashPolicy> hashPolicy)
        implements Route.Action {
    public RouteAction {
        hashPolicy = List.copyOf(hashPolicy);
        if (!prefixRewrite.isEmpty() && regexRewrite.isPresent()) {
            throw new IllegalArgumentException("only one of prefix_rewrite and regex_rewrite can be set");
        }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.route(this);
    }

    /** The status when the cluster does not exist. */
    public enum ClusterNotFoundResponseCode {
        SERVICE_UNAVAILABLE(503),
        NOT_FOUND(404),
        INTERNAL_SERVER_ERROR(500);

        private final int status;

        ClusterNotFoundResponseCode(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** How the cluster is found. */
    public sealed interface ClusterSpecifier permits ClusterName, ClusterHeader, WeightedClusters {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(ClusterVisitor<R> visitor);
    }

    /** Something done to each way to find a cluster. */
    public interface ClusterVisitor<R> {
        R cluster(ClusterName cluster);

        R clusterHeader(ClusterHeader header);

        R weightedClusters(WeightedCluster clusters);
    }

    /** By its name. */
    @Arm("cluster")
    public record ClusterName(String cluster) implements ClusterSpecifier {
        @Override
        public <R> R accept(ClusterVisitor<R> visitor) {
            return visitor.cluster(this);
        }
    }

    /** By the name that a request header has as its value. */
    @Arm("cluster_header")
    public record ClusterHeader(String clusterHeader) implements ClusterSpecifier {
        @Override
        public <R> R accept(ClusterVisitor<R> visitor) {
            return visitor.clusterHeader(this);
        }
    }

    /** By a draw among several. */
    @Arm("weighted_clusters")
    public record WeightedClusters(WeightedCluster weightedClusters) implements ClusterSpecifier {
        @Override
        public <R> R accept(ClusterVisitor<R> visitor) {
            return visitor.weightedClusters(weightedClusters);
        }
    }

    /** How the host is rewritten. */
    public sealed interface HostRewriteSpecifier permits HostRewriteLiteral, AutoHostRewrite, HostRewriteHeader {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(HostRewriteVisitor<R> visitor);
    }

    /** Something done to each kind of host rewrite. */
    public interface HostRewriteVisitor<R> {
        R hostRewriteLiteral(HostRewriteLiteral literal);

        R autoHostRewrite(AutoHostRewrite auto);

        R hostRewriteHeader(HostRewriteHeader header);
    }

    /** To this text. */
    @Arm("host_rewrite_literal")
    public record HostRewriteLiteral(String hostRewriteLiteral) implements HostRewriteSpecifier {
        @Override
        public <R> R accept(HostRewriteVisitor<R> visitor) {
            return visitor.hostRewriteLiteral(this);
        }
    }

    /** To the name of the chosen host of a DNS cluster; false means not at all. */
    @Arm("auto_host_rewrite")
    public record AutoHostRewrite(boolean autoHostRewrite) implements HostRewriteSpecifier {
        @Override
        public <R> R accept(HostRewriteVisitor<R> visitor) {
            return visitor.autoHostRewrite(this);
        }
    }

    /** To the value of a request header, if it is there. */
    @Arm("host_rewrite_header")
    public record HostRewriteHeader(String hostRewriteHeader) implements HostRewriteSpecifier {
        @Override
        public <R> R accept(HostRewriteVisitor<R> visitor) {
            return visitor.hostRewriteHeader(this);
        }
    }
}
