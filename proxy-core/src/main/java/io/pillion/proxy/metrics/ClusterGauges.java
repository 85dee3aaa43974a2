package io.pillion.proxy.metrics;

import io.pillion.proxy.cluster.BreakerSnapshot;
import io.pillion.proxy.cluster.ClusterSnapshot;
import io.pillion.proxy.cluster.HostSnapshot;
import io.pillion.proxy.upstream.Resource;
import io.pillion.proxy.upstream.ResourceManager;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The stats of {@code cluster.<name>.} that are not counted but asked for, whenever the stats are read: what a cluster
 * knows of its hosts, its limits and its half-open breakers.
 */
public final class ClusterGauges {
    private final Stats stats;

    public ClusterGauges(Stats stats) {
        this.stats = stats;
    }

    /** Shows a cluster, which {@code cluster} looks at. Called once for each. */
    public void register(Supplier<ClusterSnapshot> cluster) {
        ClusterSnapshot now = cluster.get();
        Scope scope = stats.scope("cluster." + StatNames.token(now.statName()) + ".");
        limits(scope.scope("circuit_breakers.default."), now.defaultPriority());
        limits(scope.scope("circuit_breakers.high."), now.highPriority());
        scope.gauge("membership_total", () -> cluster.get().membershipTotal());
        scope.gauge("membership_healthy", () -> cluster.get().membershipHealthy());
        scope.gauge("membership_degraded", () -> cluster.get().membershipDegraded());
        scope.gauge("membership_excluded");
        Counter resolutions = scope.counter("update_success");
        scope.gauge("max_host_weight", () -> resolutions.value() == 0 ? 0 : maxWeight(cluster.get()));
        scope.counter(
                "default.total_match_count",
                () -> Math.max(resolutions.value(), 1) * cluster.get().membershipTotal());
        if (!now.breakers().isEmpty()) {
            breakers(scope.scope("circuit_breaker."), () -> cluster.get().breakers());
        }
    }

    private static long maxWeight(ClusterSnapshot cluster) {
        return cluster.hosts().stream().mapToLong(HostSnapshot::weight).max().orElse(0);
    }

    private static void limits(Scope scope, ResourceManager limits) {
        limit(scope, "cx", "cx", limits.connections(), limits.trackRemaining());
        limit(scope, "rq_pending", "pending", limits.pendingRequests(), limits.trackRemaining());
        limit(scope, "rq", "rq", limits.requests(), limits.trackRemaining());
        limit(scope, "rq_retry", "retries", limits.retries(), limits.trackRemaining());
        scope.gauge("cx_pool_open");
    }

    private static void limit(Scope scope, String name, String plural, Resource limit, boolean trackRemaining) {
        scope.gauge(name + "_open", () -> limit.open() ? 1 : 0);
        if (trackRemaining) {
            scope.gauge("remaining_" + plural, () -> Math.max(limit.max() - limit.current(), 0));
        }
    }

    /** Of a cluster whose hosts have a breaker each: the furthest state, the sum of the counts, the highest rate. */
    private static void breakers(Scope own, Supplier<List<BreakerSnapshot>> breakers) {
        own.gauge("state", () -> highest(breakers, ClusterGauges::number));
        own.gauge("failure_rate", () -> highest(breakers, BreakerSnapshot::failureRate));
        own.gauge("slow_call_rate", () -> highest(breakers, BreakerSnapshot::slowCallRate));
        own.gauge("permitted_probes", sum(breakers, BreakerSnapshot::permittedProbes));
        own.counter("opened", sum(breakers, BreakerSnapshot::opened));
        own.counter("half_opened", sum(breakers, BreakerSnapshot::halfOpened));
        own.counter("closed", sum(breakers, BreakerSnapshot::closed));
        own.counter("not_permitted", sum(breakers, BreakerSnapshot::notPermitted));
    }

    @SuppressWarnings("EnumOrdinal") // the order is the gauge's contract
    private static int number(BreakerSnapshot breaker) {
        return breaker.state().ordinal();
    }

    private static long highest(Supplier<List<BreakerSnapshot>> breakers, ToDoubleFunction<BreakerSnapshot> value) {
        return Math.round(breakers.get().stream().mapToDouble(value).max().orElse(0));
    }

    private static LongSupplier sum(Supplier<List<BreakerSnapshot>> breakers, ToLongFunction<BreakerSnapshot> value) {
        return () -> breakers.get().stream().mapToLong(value).sum();
    }
}
