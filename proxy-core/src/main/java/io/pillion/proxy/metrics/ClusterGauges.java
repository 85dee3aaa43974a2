package io.pillion.proxy.metrics;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The gauges of {@code cluster.<name>.} that are not counted but asked for, whenever the stats are read: what a cluster
 * knows of its hosts, its limits and its half-open breaker.
 */
public final class ClusterGauges {
    /** The limits of {@code circuit_breakers} that requests meet in this proxy. */
    public enum Limit {
        CX,
        RQ_PENDING,
        RQ
    }

    /** Whether a limit is reached; any thread. */
    public interface Limits {
        boolean open(String priority, Limit limit);
    }

    private static final List<String> PRIORITIES = List.of("default", "high");

    private final Stats stats;

    public ClusterGauges(Stats stats) {
        this.stats = stats;
    }

    /** {@code circuit_breakers.<priority>.<limit>_open}. */
    public void limits(String statName, Limits limits) {
        for (String priority : PRIORITIES) {
            for (Limit limit : Limit.values()) {
                String name =
                        "circuit_breakers." + priority + "." + limit.name().toLowerCase(Locale.ROOT) + "_open";
                gauge(statName, name, () -> limits.open(priority, limit) ? 1 : 0);
            }
        }
    }

    /** {@code membership_total} and {@code membership_healthy}. */
    public void membership(String statName, LongSupplier total, LongSupplier healthy) {
        gauge(statName, "membership_total", total);
        gauge(statName, "membership_healthy", healthy);
        gauge(statName, "membership_degraded", () -> 0);
        gauge(statName, "membership_excluded", () -> 0);
    }

    /** Any other gauge of the cluster, such as {@code circuit_breaker.state}. */
    public void gauge(String statName, String name, LongSupplier source) {
        stats.gauge("cluster." + StatNames.token(statName) + "." + name, source);
    }
}
