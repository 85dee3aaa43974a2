package io.pillion.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks each cluster, and the clusters among each other. */
final class ClusterChecks {
    private static final String HTTP_PROTOCOL_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    private final CheckContext context;
    private final Set<String> names = new HashSet<>();

    ClusterChecks(CheckContext context) {
        this.context = context;
    }

    void check(Cluster cluster) {
        if (!names.add(cluster.name())) {
            context.problem(cluster, "name", "duplicate cluster '" + cluster.name() + "'");
        }
        if (cluster.type() == Cluster.DiscoveryType.STATIC) {
            cluster.loadAssignment().ifPresent(this::checkIpAddresses);
        }
        cluster.dnsFailureRefreshRate()
                .ifPresent(rate -> checkIntervals(rate, rate.baseInterval(), rate.maxInterval()));
        for (String key : cluster.typedExtensionProtocolOptions().keySet()) {
            if (!key.equals(HTTP_PROTOCOL_OPTIONS)) {
                context.problem(
                        cluster,
                        "typed_extension_protocol_options",
                        "no extension is named " + key + " (supported: " + HTTP_PROTOCOL_OPTIONS + ")");
            }
        }
        checkBreaker(cluster);
    }

    private void checkIpAddresses(ClusterLoadAssignment assignment) {
        for (LocalityLbEndpoints locality : assignment.endpoints()) {
            for (LbEndpoint endpoint : locality.lbEndpoints()) {
                if (endpoint.endpoint().address() instanceof SocketAddress socket
                        && !IpLiteral.isIp(socket.address())) {
                    String hint = ". Consider setting the cluster's type to STRICT_DNS";
                    context.problem(socket, "address", "malformed IP address: " + socket.address() + hint);
                }
            }
        }
    }

    private void checkIntervals(Object record, Duration base, Optional<Duration> max) {
        if (max.isPresent() && max.get().compareTo(base) < 0) {
            context.problem(record, "max_interval", "max_interval must be greater than or equal to base_interval");
        }
    }

    private void checkBreaker(Cluster cluster) {
        cluster.circuitBreakerPolicy().ifPresent(policy -> {
            CircuitBreakerPolicy.SlidingWindow window = policy.slidingWindow();
            if (window.type() == CircuitBreakerPolicy.SlidingWindow.Type.COUNT_BASED
                    && policy.minimumNumberOfCalls() > window.size()) {
                context.warning(
                        policy,
                        "minimum_number_of_calls",
                        "more than the window holds: " + window.size() + " calls are enough");
            }
        });
    }
}
