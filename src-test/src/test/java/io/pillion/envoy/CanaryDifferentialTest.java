package io.pillion.envoy;

import static io.pillion.support.RawClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.Contender;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which share of the traffic goes where, by all that Envoy weighs: chance, a header, a hash, the runtime. */
class CanaryDifferentialTest {
    private static final String RUNTIME = "layered_runtime: { layers: [{ name: admin, admin_layer: {} }] }\n";

    /** Tells the client which of the weighted clusters it was sent to. */
    private static final RawUpstream.Script WHERE = (request, out) -> {
        out.write(RawUpstream.ok(request.header("x-version")).getBytes(StandardCharsets.ISO_8859_1));
        return true;
    };

    private static String weighted(String how, int v1, int v2) {
        return """
                virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                      - match: { prefix: "/" }
                        route:
                HASH
                          weighted_clusters:
                HOW
                            clusters:
                              - name: service
                                weight: V1
                                request_headers_to_add: [{ header: { key: x-version, value: v1 } }]
                              - name: second
                                weight: V2
                                request_headers_to_add: [{ header: { key: x-version, value: v2 } }]
                """.replace("V1", Integer.toString(v1))
                .replace("V2", Integer.toString(v2))
                .replace("HASH\n", how.startsWith("hash_policy") ? how.indent(10) : "")
                .replace("HOW\n", (how.startsWith("hash_policy") ? "use_hash_policy: true" : how).indent(12));
    }

    private static String yaml(String routes) {
        String second = """
                - name: second
                  type: STATIC
                  load_assignment:
                    cluster_name: second
                    endpoints:
                      - lb_endpoints:
                          - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: UPSTREAM_PORT } } }
                """;
        return RUNTIME + new Yaml().routes(routes).clusters(second).text();
    }

    @Test
    void theNumberOfAHeaderDecidesAsInEnvoy() {
        Stream<String> draws = IntStream.range(0, 101).mapToObj(i -> request("GET", "/", "", "x-draw: " + i));
        Stream<String> large = Stream.of("18446744073709551615", "4294967296", "00007")
                .map(draw -> request("GET", "/", "", "x-draw: " + draw));
        try (SideBySide both = new SideBySide(yaml(weighted("header_name: x-draw", 95, 5)), WHERE)) {
            both.same(Stream.concat(draws, large).toList());
        }
    }

    @Test
    void theHashOfAHeaderDecidesAsInEnvoy() {
        String hash = "hash_policy: [{ header: { header_name: x-user } }]";
        try (SideBySide both = new SideBySide(yaml(weighted(hash, 60, 40)), WHERE)) {
            both.same(users("x-user: ").toList());
        }
    }

    @Test
    void theHashOfACookieDecidesAsInEnvoy() {
        String hash = "hash_policy: [{ cookie: { name: user, ttl: 60s, path: / } }]";
        try (SideBySide both = new SideBySide(yaml(weighted(hash, 60, 40)), WHERE)) {
            both.same(users("cookie: a=1; user=").toList());
            both.same(
                    "no cookie is given",
                    proxy -> RawClient.get(proxy.port("ingress"), "/").header("set-cookie"));
        }
    }

    private static Stream<String> users(String header) {
        return IntStream.range(0, 60).mapToObj(i -> request("GET", "/", "", header + "user-" + i));
    }

    @Test
    void weightsChangeWithTheRuntimeAsInEnvoy() {
        String routes = weighted("runtime_key_prefix: split", 100, 0);
        try (SideBySide both = new SideBySide(yaml(routes), WHERE)) {
            assertThat(both.same("by the file", CanaryDifferentialTest::tenTimes))
                    .containsOnly("v1");
            both.same("turned", proxy -> modify(proxy, "split.service=0&split.second=100"));
            assertThat(both.same("by the runtime", CanaryDifferentialTest::tenTimes))
                    .containsOnly("v2");
            both.same("turned back", proxy -> modify(proxy, "split.service=&split.second="));
            assertThat(both.same("by the file again", CanaryDifferentialTest::tenTimes))
                    .containsOnly("v1");
        }
    }

    @Test
    void aFractionOfARouteChangesWithTheRuntimeAsInEnvoy() {
        String routes = """
                virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                      - match:
                          prefix: "/"
                          runtime_fraction: { default_value: { numerator: 0 }, runtime_key: canary.share }
                        route: { cluster: second }
                        request_headers_to_add: [{ header: { key: x-version, value: v2 } }]
                      - match: { prefix: "/" }
                        route: { cluster: service }
                        request_headers_to_add: [{ header: { key: x-version, value: v1 } }]
                """;
        try (SideBySide both = new SideBySide(yaml(routes), WHERE)) {
            assertThat(both.same("by the file", CanaryDifferentialTest::tenTimes))
                    .containsOnly("v1");
            both.same("turned", proxy -> modify(proxy, "canary.share=100"));
            assertThat(both.same("by the runtime", CanaryDifferentialTest::tenTimes))
                    .containsOnly("v2");
        }
    }

    @Test
    void drainedListenersAcceptNoMoreAsInEnvoy() {
        try (SideBySide both = new SideBySide(yaml(weighted("header_name: x-draw", 95, 5)), WHERE)) {
            both.same("draining", CanaryDifferentialTest::drained);
        }
    }

    private static List<String> drained(Contender proxy) {
        int port = proxy.port("ingress");
        try (RawClient client = new RawClient(port)) {
            String before =
                    client.send(request("GET", "/", "", "x-draw: 1")).read().body();
            Response drain = RawClient.once(proxy.adminPort(), request("POST", "/drain_listeners", ""));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (accepts(port)) {
                assertThat(System.nanoTime()).as("the listener closes").isLessThan(end);
            }
            Response after = client.send(request("GET", "/", "", "x-draw: 1")).read();
            return List.of(
                    before,
                    drain.status() + drain.body(),
                    after.statusLine(),
                    after.header("connection").orElse("kept"));
        }
    }

    private static boolean accepts(int port) {
        try (RawClient client = new RawClient(port)) {
            return !client.answered();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static List<String> tenTimes(Contender proxy) {
        return IntStream.range(0, 10)
                .mapToObj(i -> RawClient.get(proxy.port("ingress"), "/").body())
                .toList();
    }

    private static String modify(Contender proxy, String changes) {
        Response answer = RawClient.once(proxy.adminPort(), request("POST", "/runtime_modify?" + changes, ""));
        return answer.status() + answer.body();
    }
}
