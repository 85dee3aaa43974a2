package io.pillion.proxy.admin;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.CircuitBreakers;
import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.Locality;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.cluster.BreakerSnapshot;
import io.pillion.proxy.cluster.ClusterSnapshot;
import io.pillion.proxy.cluster.HostSnapshot;
import io.pillion.proxy.upstream.ResourceManager;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server that does nothing but remember what it was asked to do. */
final class FakeServer implements ServerControl, RuntimeControl, BreakerControl, StatsPages {
    final List<String> asked = new ArrayList<>();
    final Map<String, String> overrides = new TreeMap<>();
    State state = State.LIVE;

    AdminSources sources() {
        return new AdminSources(
                this,
                new ServerIdentity("pillion/1", Map.of("concurrency", 1), Map.of("id", "n")),
                this,
                this,
                () -> List.of(cluster("svc", "127.0.0.1:19902", breaker("svc")), cluster("dns", "[::1]:19904")),
                this,
                () -> List.of(new ListenerStatus("main", new InetSocketAddress("127.0.0.1", 19900))),
                config(),
                Instant.ofEpochMilli(1_795_364_217_651L));
    }

    private static Map<String, Object> config() {
        Map<String, Object> route = Map.of("name", "local", "virtual_hosts", List.of());
        Map<String, Object> filter = Map.of("name", "hcm", "typed_config", Map.of("route_config", route));
        Map<String, Object> listener =
                Map.of("name", "main", "filter_chains", List.of(Map.of("filters", List.of(filter))));
        return Map.of(
                "static_resources",
                Map.of(
                        "listeners", List.of(listener),
                        "clusters", List.of(Map.of("name", "svc", "connect_timeout", "1s"), Map.of("name", "dns"))),
                "admin",
                Map.of("address", Map.of("socket_address", Map.of("port_value", 9901.0))));
    }

    private static ClusterSnapshot cluster(String name, String host, BreakerSnapshot... breakers) {
        ResourceManager limits =
                new ResourceManager(new CircuitBreakers(List.of()).thresholds(RoutingPriority.DEFAULT));
        HostSnapshot only = new HostSnapshot(
                host, "", HealthStatus.HEALTHY, 1, new Locality("", "", ""), 1, 0, 2, 0, 0, 0, 30, 0, 30);
        return new ClusterSnapshot(name, name, List.of(only), 1, 0, limits, limits, List.of(breakers));
    }

    private static BreakerSnapshot breaker(String scope) {
        return new BreakerSnapshot(scope, BreakerSnapshot.State.OPEN, 2, 1, 1, 7, 0, 62.5, 0, 4);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public long uptimeSeconds() {
        return 12;
    }

    @Override
    public void failHealthChecks(boolean fail) {
        state = fail ? State.DRAINING : State.LIVE;
    }

    @Override
    public void drainListeners(boolean graceful, boolean skipExit, boolean inboundOnly) {
        asked.add("drain graceful=" + graceful + " skip_exit=" + skipExit + " inboundonly=" + inboundOnly);
    }

    @Override
    public void reopenLogs() {
        asked.add("reopen");
    }

    @Override
    public void quit() {
        asked.add("quit");
    }

    @Override
    public List<String> layers() {
        return List.of("static", "admin");
    }

    @Override
    public Map<String, List<String>> entries() {
        return Map.of("foo.bar", List.of("3", overrides.getOrDefault("foo.bar", "")));
    }

    @Override
    public boolean modify(Map<String, String> values) {
        overrides.putAll(values);
        return !values.containsKey("refuse");
    }

    @Override
    public boolean force(String cluster, CircuitBreakerPolicy.Force force) {
        asked.add("force " + cluster + " " + force);
        return cluster.equals("svc");
    }

    @Override
    public String render(StatsQuery query) {
        return query.format() + " " + query.usedOnly() + " " + query.type() + " " + query.buckets() + " "
                + query.name().test("http.a") + query.name().test("tcp.b");
    }

    @Override
    public void resetCounters() {
        asked.add("reset");
    }
}
