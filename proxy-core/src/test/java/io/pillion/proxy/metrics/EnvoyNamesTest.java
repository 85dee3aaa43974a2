package io.pillion.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.config.CircuitBreakers;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.admin.StatsQuery;
import io.pillion.proxy.cluster.ClusterObserver;
import io.pillion.proxy.cluster.ClusterSnapshot;
import io.pillion.proxy.upstream.ResourceManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names, types, labels and order against pages of real Envoy 1.40 that served the same file and 60 requests. */
class EnvoyNamesTest {
    private final Stats stats = new Stats();

    @BeforeEach
    void serveWhatEnvoyServed() {
        ServerStats server = new ServerStats(stats, 1, 0);
        server.life(() -> 11, () -> 0, () -> 1, () -> 0);
        server.runtime(() -> 0, () -> 0, () -> 0);
        server.clustersAdded(2, 1);
        server.listenersAdded(1, 1);
        ClusterStats clusters = new ClusterStats(stats);
        ClusterGauges gauges = new ClusterGauges(stats);
        for (String name : List.of("svc", "dns")) {
            clusters.observer(name, 0);
            clusters.discoveryObserver(name);
            gauges.register(() -> cluster(name));
        }
        ClusterObserver svc = clusters.observer("svc", 0);
        svc.upstreamCxTotal();
        svc.upstreamRqCompleted(200);
        svc.upstreamRqTime(1);
        HttpStats http = new HttpStats(stats);
        http.observer("ingress", "127.0.0.1_19900", 0);
        ListenerStats listeners = new ListenerStats(stats);
        listeners.observer("127.0.0.1:19900", 0);
        new AdminStats(http, listeners);
    }

    @Test
    void statsAreThoseOfEnvoyInItsOrder() throws IOException {
        String page = render(StatsQuery.all(StatsQuery.Format.TEXT));

        List<String> names =
                page.lines().map(line -> line.replaceFirst(": .*", "")).toList();

        assertThat(names).containsExactlyElementsOf(lines("envoy-1.40-stats.txt"));
    }

    @Test
    void prometheusFamiliesAndLabelsAreThoseOfEnvoyInItsOrder() throws IOException {
        String page = render(new StatsQuery(
                StatsQuery.Format.PROMETHEUS,
                false,
                name -> true,
                true,
                StatsQuery.Type.ALL,
                StatsQuery.Buckets.DEFAULT,
                false));

        List<String> series =
                page.lines().map(line -> line.replaceFirst(" [0-9.]+$", "")).toList();

        assertThat(series).containsExactlyElementsOf(lines("envoy-1.40-prometheus.txt"));
    }

    private static ClusterSnapshot cluster(String name) {
        ResourceManager limits =
                new ResourceManager(new CircuitBreakers(List.of()).thresholds(RoutingPriority.DEFAULT));
        return new ClusterSnapshot(name, name, List.of(), 0, 0, limits, limits, List.of());
    }

    private String render(StatsQuery query) {
        return new StatsReport(stats, UnpooledByteBufAllocator.DEFAULT).render(query);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = EnvoyNamesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
