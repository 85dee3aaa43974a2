package io.pillion.proxy.admin;

import io.pillion.config.Locality;
import io.pillion.proxy.cluster.ClusterSnapshot;
import io.pillion.proxy.cluster.HostSnapshot;
import io.pillion.proxy.upstream.ResourceManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Clusters as the tree of Envoy's {@code Clusters} message, zeros and empty texts left out.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/admin/v3/clusters.proto">Envoy</a>
 */
final class ClusterTree {
    private ClusterTree() {}

    static Map<String, Object> of(List<ClusterSnapshot> clusters) {
        List<Object> statuses = new ArrayList<>();
        clusters.forEach(cluster -> statuses.add(cluster(cluster)));
        return statuses.isEmpty() ? Map.of() : Map.of("cluster_statuses", statuses);
    }

    private static Map<String, Object> cluster(ClusterSnapshot cluster) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("name", cluster.name());
        if (!cluster.hosts().isEmpty()) {
            status.put(
                    "host_statuses",
                    cluster.hosts().stream().map(ClusterTree::host).toList());
        }
        Map<String, Object> high = new LinkedHashMap<>();
        high.put("priority", "HIGH");
        limits(cluster.highPriority(), high);
        Map<String, Object> ordinary = new LinkedHashMap<>();
        limits(cluster.defaultPriority(), ordinary);
        status.put("circuit_breakers", Map.of("thresholds", List.of(ordinary, high)));
        status.put("observability_name", cluster.statName());
        return status;
    }

    private static void limits(ResourceManager limits, Map<String, Object> thresholds) {
        thresholds.put("max_connections", limits.connections().max());
        thresholds.put("max_pending_requests", limits.pendingRequests().max());
        thresholds.put("max_requests", limits.requests().max());
        thresholds.put("max_retries", limits.retries().max());
    }

    private static Map<String, Object> host(HostSnapshot host) {
        List<Object> stats = new ArrayList<>();
        stats.add(stat("", "cx_connect_fail", host.cxConnectFail()));
        stats.add(stat("", "cx_total", host.cxTotal()));
        stats.add(stat("", "rq_error", host.rqError()));
        stats.add(stat("", "rq_success", host.rqSuccess()));
        stats.add(stat("", "rq_timeout", host.rqTimeout()));
        stats.add(stat("", "rq_total", host.rqTotal()));
        stats.add(stat("GAUGE", "cx_active", host.cxActive()));
        stats.add(stat("GAUGE", "rq_active", host.rqActive()));
        stats.add(stat("GAUGE", "rq_pending_active", host.rqPendingActive()));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("address", AddressTree.of(host.address()));
        status.put("stats", stats);
        status.put("health_status", Map.of("eds_health_status", health(host)));
        status.put("weight", host.weight());
        if (!host.hostname().isEmpty()) {
            status.put("hostname", host.hostname());
        }
        status.put("locality", locality(host.locality()));
        return status;
    }

    private static String health(HostSnapshot host) {
        String name = host.healthStatus().name();
        return name.equals("UNKNOWN") ? "HEALTHY" : name.toUpperCase(Locale.ROOT);
    }

    private static Map<String, Object> stat(String type, String name, long value) {
        Map<String, Object> stat = new LinkedHashMap<>();
        if (!type.isEmpty()) {
            stat.put("type", type);
        }
        if (value != 0) {
            stat.put("value", Long.toString(value));
        }
        stat.put("name", name);
        return stat;
    }

    private static Map<String, Object> locality(Locality locality) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "region", locality.region());
        put(tree, "zone", locality.zone());
        put(tree, "sub_zone", locality.subZone());
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, String value) {
        if (!value.isEmpty()) {
            tree.put(name, value);
        }
    }
}
