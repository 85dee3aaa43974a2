package io.pillion.proxy.admin;

import io.pillion.proxy.cluster.BreakerSnapshot;
import io.pillion.proxy.cluster.ClusterSnapshot;
import io.pillion.proxy.cluster.HostSnapshot;
import io.pillion.proxy.upstream.ResourceManager;
import java.util.List;

/** Clusters as lines of {@code cluster::what::value}, in Envoy's order, and a line per half-open breaker. */
final class ClusterText {
    private final StringBuilder out = new StringBuilder(4096);

    private ClusterText() {}

    static String of(List<ClusterSnapshot> clusters) {
        ClusterText text = new ClusterText();
        clusters.forEach(text::cluster);
        return text.out.toString();
    }

    private void cluster(ClusterSnapshot cluster) {
        String name = cluster.name();
        line(name, "observability_name", cluster.statName());
        limits(name + "::default_priority", cluster.defaultPriority());
        limits(name + "::high_priority", cluster.highPriority());
        line(name, "added_via_api", "false");
        for (BreakerSnapshot breaker : cluster.breakers()) {
            boolean ofHost = !breaker.scope().equals(name);
            line(
                    ofHost ? name + "::" + breaker.scope() : name,
                    "breaker::state",
                    breaker.state().text());
        }
        for (HostSnapshot host : cluster.hosts()) {
            host(name + "::" + host.address(), host);
        }
    }

    private void limits(String prefix, ResourceManager limits) {
        line(prefix, "max_connections", limits.connections().max());
        line(prefix, "max_pending_requests", limits.pendingRequests().max());
        line(prefix, "max_requests", limits.requests().max());
        line(prefix, "max_retries", limits.retries().max());
    }

    private void host(String prefix, HostSnapshot host) {
        line(prefix, "cx_active", host.cxActive());
        line(prefix, "cx_connect_fail", host.cxConnectFail());
        line(prefix, "cx_total", host.cxTotal());
        line(prefix, "rq_active", host.rqActive());
        line(prefix, "rq_error", host.rqError());
        line(prefix, "rq_pending_active", host.rqPendingActive());
        line(prefix, "rq_success", host.rqSuccess());
        line(prefix, "rq_timeout", host.rqTimeout());
        line(prefix, "rq_total", host.rqTotal());
        line(prefix, "hostname", host.hostname());
        line(prefix, "health_flags", host.healthFlags());
        line(prefix, "weight", host.weight());
        line(prefix, "region", host.locality().region());
        line(prefix, "zone", host.locality().zone());
        line(prefix, "sub_zone", host.locality().subZone());
        line(prefix, "canary", "false");
        line(prefix, "priority", 0);
        line(prefix, "success_rate", -1);
        line(prefix, "local_origin_success_rate", -1);
    }

    private void line(String prefix, String what, long value) {
        line(prefix, what, Long.toString(value));
    }

    private void line(String prefix, String what, String value) {
        out.append(prefix).append("::").append(what).append("::").append(value).append('\n');
    }
}
