package io.pillion.proxy.cluster;

import java.util.List;

/**
 * The hosts of a cluster and which of them take traffic. Immutable: rebuilt whole by the control thread.
 *
 * <p>Healthy hosts take all traffic while they are at least 5/7 of the hosts (Envoy's overprovisioning factor of 1.4);
 * below that degraded hosts take the rest; and when healthy and degraded hosts together are less than the panic
 * threshold, all hosts take traffic, whatever their health.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/load_balancing/panic_threshold">
 *     Envoy's panic threshold</a>
 */
final class HostSet {
    static final HostSet EMPTY = new HostSet(List.of(), 50);

    private static final int OVERPROVISIONING = 140;

    private final List<Host> all;
    private final HostGroup everyone;
    private final HostGroup healthy;
    private final HostGroup degraded;
    private final int healthyLoad;
    private final boolean panic;

    HostSet(List<Host> hosts, double panicThreshold) {
        all = List.copyOf(hosts);
        everyone = HostGroup.of(all, host -> true);
        healthy = HostGroup.of(all, Host::healthy);
        degraded = HostGroup.of(all, Host::degraded);
        int total = Math.max(1, all.size());
        int healthyShare = Math.min(100, OVERPROVISIONING * healthy.size() / total);
        int degradedShare = Math.min(100 - healthyShare, OVERPROVISIONING * degraded.size() / total);
        int available = healthyShare + degradedShare;
        double usable = 100.0 * (healthy.size() + degraded.size()) / total;
        panic = available < 100 && usable < panicThreshold;
        healthyLoad = available == 0 ? 100 : 100 * healthyShare / available;
    }

    List<Host> all() {
        return all;
    }

    int healthyCount() {
        return healthy.size();
    }

    int degradedCount() {
        return degraded.size();
    }

    /** Whether so few hosts are usable that all of them are used. */
    boolean panic() {
        return panic;
    }

    /** The hosts of which one is to be picked for a request whose dice show {@code percent}, 0 to 99. */
    HostGroup pickable(int percent) {
        if (panic) {
            return everyone;
        }
        return percent < healthyLoad ? healthy : degraded;
    }

    /** Whether all traffic goes to one group, so that nobody need throw dice. */
    boolean single() {
        return panic || healthyLoad == 100;
    }
}
