package io.pillion.proxy.cluster;

import io.pillion.proxy.upstream.ResourceManager;
import java.util.List;

/**
 * A cluster as it is at one moment, for statistics and the admin page.
 *
 * @param statName the name in statistics: {@code alt_stat_name}, or else the name
 * @param hosts all hosts; their number is {@code membership_total}
 * @param defaultPriority the limits themselves, to be read at any time
 * @param breakers none, one, or one per host
 */
public record ClusterSnapshot(
        String name,
        String statName,
        List<HostSnapshot> hosts,
        int membershipHealthy,
        int membershipDegraded,
        ResourceManager defaultPriority,
        ResourceManager highPriority,
        List<BreakerSnapshot> breakers) {
    public ClusterSnapshot {
        hosts = List.copyOf(hosts);
        breakers = List.copyOf(breakers);
    }

    public int membershipTotal() {
        return hosts.size();
    }
}
