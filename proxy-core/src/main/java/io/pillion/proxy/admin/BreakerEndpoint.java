package io.pillion.proxy.admin;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.proxy.cluster.BreakerSnapshot;
import io.pillion.proxy.cluster.ClusterSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /breakers}: the half-open breakers, which Envoy does not have; POST holds them in a state. */
final class BreakerEndpoint {
    private static final String USAGE = "usage: POST /breakers?cluster=<name>&force=(open|closed|metrics_only|none)\n";

    private final Supplier<List<ClusterSnapshot>> clusters;
    private final BreakerControl control;

    BreakerEndpoint(Supplier<List<ClusterSnapshot>> clusters, BreakerControl control) {
        this.clusters = clusters;
        this.control = control;
    }

    Endpoint endpoint() {
        return Endpoint.changing(
                        "force",
                        "/breakers",
                        "print half-open circuit breakers, or force those of a cluster",
                        request -> request.parameters().has("force") ? force(request) : page())
                .with("cluster", "The cluster whose breakers are forced (POST)")
                .with("force", "The state in which they are held (POST); One of (open, closed, metrics_only, none)");
    }

    private AdminResponse force(AdminRequest request) {
        Optional<CircuitBreakerPolicy.Force> force =
                forceOf(request.parameter("force").orElse(""));
        Optional<String> cluster = request.parameter("cluster");
        if (force.isEmpty() || cluster.isEmpty()) {
            return AdminResponse.text(400, USAGE);
        }
        return control.force(cluster.get(), force.get())
                ? AdminResponse.ok()
                : AdminResponse.text(404, "no cluster " + cluster.get() + " with a breaker\n");
    }

    private static Optional<CircuitBreakerPolicy.Force> forceOf(String word) {
        for (CircuitBreakerPolicy.Force force : CircuitBreakerPolicy.Force.values()) {
            if (force.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(force);
            }
        }
        return Optional.empty();
    }

    private AdminResponse page() {
        List<Object> breakers = new ArrayList<>();
        for (ClusterSnapshot cluster : clusters.get()) {
            cluster.breakers().forEach(breaker -> breakers.add(tree(cluster.name(), breaker)));
        }
        return AdminResponse.json(JsonPage.render(Map.of("breakers", breakers)));
    }

    private static Map<String, Object> tree(String cluster, BreakerSnapshot breaker) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cluster", cluster);
        if (!breaker.scope().equals(cluster)) {
            tree.put("host", breaker.scope());
        }
        tree.put("state", breaker.state().text());
        tree.put("opened", breaker.opened());
        tree.put("half_opened", breaker.halfOpened());
        tree.put("closed", breaker.closed());
        tree.put("not_permitted", breaker.notPermitted());
        tree.put("permitted_probes", breaker.permittedProbes());
        tree.put("failure_rate", breaker.failureRate());
        tree.put("slow_call_rate", breaker.slowCallRate());
        tree.put("retry_after_s", breaker.retryAfterSeconds());
        return tree;
    }
}
