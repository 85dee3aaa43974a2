package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.Yaml;
import org.junit.jupiter.api.Test;

/** A canary release: testers by a header, of the others a small share. */
class CanaryTest {
    private static final int REQUESTS = 2_000;

    private static final String ROUTES = """
            virtual_hosts:
              - name: all
                domains: ["*"]
                routes:
                  - match: { prefix: "/", headers: [{ name: x-canary-user, present_match: true }] }
                    route: { cluster: canary }
                  - match: { prefix: "/" }
                    route:
                      weighted_clusters:
                        clusters:
                          - { name: service, weight: 95 }
                          - { name: canary, weight: 5 }
            """;

    private static final String CANARY = """
            - name: canary
              type: STATIC
              load_assignment:
                cluster_name: canary
                endpoints:
                  - lb_endpoints:
                      - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: CANARY_PORT } } }
            """;

    @Test
    void testersReachTheCanaryAndFiveOfAHundredOthersDo() {
        try (RawUpstream stable = RawUpstream.answering(RawUpstream.ok("stable"));
                RawUpstream canary = RawUpstream.answering(RawUpstream.ok("canary"));
                PillionServer pillion = start(stable, canary);
                RawClient client = new RawClient(pillion.port("ingress"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(body(client, "x-canary-user: anna")).isEqualTo("canary");
            }
            int chosen = 0;
            for (int i = 0; i < REQUESTS; i++) {
                chosen += body(client).equals("canary") ? 1 : 0;
            }
            assertThat(chosen).isBetween(REQUESTS * 3 / 100, REQUESTS * 7 / 100);
        }
    }

    private static PillionServer start(RawUpstream stable, RawUpstream canary) {
        return PillionServer.start(new Yaml()
                .routes(ROUTES)
                .clusters(CANARY)
                .text()
                .replace("UPSTREAM_PORT", String.valueOf(stable.port()))
                .replace("CANARY_PORT", String.valueOf(canary.port())));
    }

    private static String body(RawClient client, String... headers) {
        Response response =
                client.send(RawClient.request("GET", "/", "", headers)).read();
        assertThat(response.status()).isEqualTo(200);
        return response.body();
    }
}
