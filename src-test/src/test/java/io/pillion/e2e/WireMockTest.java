package io.pillion.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.pillion.support.PillionServer;
import io.pillion.support.Yaml;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pillion between an HTTP client and an HTTP server that others have written. */
class WireMockTest {
    private static final String ROUTES = """
            virtual_hosts:
              - name: all
                domains: ["*"]
                routes:
                  - match: { prefix: "/", headers: [{ name: x-canary-user, present_match: true }] }
                    route: { cluster: canary, prefix_rewrite: "/v2/" }
                  - match: { prefix: "/split" }
                    route:
                      weighted_clusters:
                        clusters: [{ name: service, weight: 80 }, { name: canary, weight: 20 }]
                  - match: { prefix: "/" }
                    route: { cluster: service }
            """;

    private final WireMockServer stable = wireMock();
    private final WireMockServer canary = wireMock();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PillionServer pillion;

    private static WireMockServer wireMock() {
        return new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    }

    @BeforeEach
    void start() {
        stable.start();
        canary.start();
        stable.stubFor(any(anyUrl()).willReturn(ok("stable")));
        canary.stubFor(any(anyUrl()).willReturn(ok("canary")));
        pillion = PillionServer.start(new Yaml()
                .routes(ROUTES)
                .clusters(cluster())
                .text()
                .replace("UPSTREAM_PORT", Integer.toString(stable.port()))
                .replace("CANARY_PORT", Integer.toString(canary.port())));
    }

    private static String cluster() {
        return """
                - name: canary
                  type: STATIC
                  metadata:
                    filter_metadata:
                      pillion.circuit_breaker:
                        consecutive_failures: 3
                        open_duration: 1s
                        permitted_calls_in_half_open: 2
                  load_assignment:
                    cluster_name: canary
                    endpoints:
                      - lb_endpoints:
                          - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: CANARY_PORT } } }
                """;
    }

    @AfterEach
    void stop() {
        pillion.close();
        stable.stop();
        canary.stop();
    }

    @Test
    void requestsAndAnswersPassUnchanged() throws Exception {
        stable.stubFor(post("/orders?sort=up")
                .withRequestBody(equalToJson("{\"id\": 7}"))
                .willReturn(aResponse()
                        .withStatus(201)
                        .withHeader("Location", "/orders/7")
                        .withHeader("X-Twice", "one", "two")
                        .withBody("{\"made\": true}")));
        HttpResponse<String> made = send(HttpRequest.newBuilder(uri("/orders?sort=up"))
                .header("X-Trace", "abc")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\": 7}"))
                .build());
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).isEqualTo("{\"made\": true}");
        assertThat(made.headers().firstValue("location")).hasValue("/orders/7");
        assertThat(made.headers().allValues("x-twice")).containsExactly("one", "two");
        stable.verify(postRequestedFor(urlEqualTo("/orders?sort=up"))
                .withHeader("x-trace", equalTo("abc"))
                .withHeader("x-forwarded-proto", equalTo("http"))
                .withHeader("x-request-id", matching("[0-9a-f-]{36}"))
                .withHeader("x-envoy-expected-rq-timeout-ms", equalTo("15000"))
                .withoutHeader("x-canary-user"));
    }

    @Test
    void compressedAndChunkedAnswersArriveWhole() throws Exception {
        String large = "line of a large answer\n".repeat(50_000);
        stable.stubFor(any(urlEqualTo("/large")).willReturn(ok(large).withChunkedDribbleDelay(20, 200)));
        assertThat(ask("/large").body()).isEqualTo(large);
        assertThat(ask("/large", "accept-encoding", "gzip").headers().firstValue("content-encoding"))
                .hasValue("gzip");
    }

    @Test
    void testersReachTheCanaryUnderItsOwnPath() throws Exception {
        assertThat(ask("/cart", "x-canary-user", "anna").body()).isEqualTo("canary");
        canary.verify(getRequestedFor(urlEqualTo("/v2/cart"))
                .withHeader("x-canary-user", equalTo("anna"))
                .withHeader("x-envoy-original-path", equalTo("/cart")));
        stable.verify(0, getRequestedFor(anyUrl()));
        assertThat(ask("/cart").body()).isEqualTo("stable");
        stable.verify(getRequestedFor(urlEqualTo("/cart")).withHeader("x-envoy-original-path", absent()));
    }

    @Test
    void theSplitFollowsItsWeights() throws Exception {
        int chosen = 0;
        for (int i = 0; i < 500; i++) {
            chosen += ask("/split").body().equals("canary") ? 1 : 0;
        }
        assertThat(chosen).isBetween(60, 140); // 100 are expected; 5 deviations are 45
    }

    @Test
    void theBreakerTakesAFailingCanaryOutAndBackIn() throws Exception {
        canary.stubFor(any(anyUrl()).willReturn(serverError()));
        for (int i = 0; i < 3; i++) {
            assertThat(tester().statusCode()).isEqualTo(500);
        }
        HttpResponse<String> refused = tester();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        canary.verify(3, getRequestedFor(anyUrl()));
        assertThat(ask("/cart").body()).as("the other cluster").isEqualTo("stable");
        canary.stubFor(any(anyUrl()).willReturn(ok("well again")));
        assertThat(firstThatPasses().body()).isEqualTo("well again");
        assertThat(tester().body()).isEqualTo("well again");
        canary.verify(5, getRequestedFor(anyUrl()));
        canary.stubFor(any(anyUrl()).willReturn(serverError()));
        assertThat(tester().statusCode())
                .as("closed: one failure opens nothing")
                .isEqualTo(500);
        assertThat(tester().statusCode()).isEqualTo(500);
    }

    @Test
    void faultsOfTheServerAreFailuresOfTheBreaker() throws Exception {
        for (Fault fault :
                List.of(Fault.EMPTY_RESPONSE, Fault.CONNECTION_RESET_BY_PEER, Fault.RANDOM_DATA_THEN_CLOSE)) {
            canary.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
            assertThat(tester().statusCode()).as(fault.name()).isBetween(502, 503);
        }
        assertThat(tester().headers().firstValue("retry-after")).isPresent();
        canary.verify(3, getRequestedFor(anyUrl()));
    }

    private HttpResponse<String> tester() throws IOException, InterruptedException {
        return ask("/cart", "x-canary-user", "anna");
    }

    private HttpResponse<String> firstThatPasses() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        HttpResponse<String> response = tester();
        while (response.statusCode() == 503 && System.nanoTime() < end) {
            response = tester();
        }
        return response;
    }

    private HttpResponse<String> ask(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + pillion.port("ingress") + path);
    }
}
