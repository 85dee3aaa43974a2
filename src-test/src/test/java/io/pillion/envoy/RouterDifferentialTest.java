package io.pillion.envoy;

import static io.pillion.support.RawClient.request;

import io.pillion.support.RawUpstream;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the router does beyond choosing a route: attempts, wishes of trusted clients, checks, the host's name. */
class RouterDifferentialTest {
    private static final String TRUSTED = "x-forwarded-for: 10.0.0.1";
    private static final String TRUST =
            "internal_address_config: { cidr_ranges: [{ address_prefix: 10.0.0.0, prefix_len: 8 }] }\n";

    /** Answers nothing under {@code /slow}. */
    private static final RawUpstream.Script HELLO = (request, out) -> {
        if (!request.line().contains("/slow")) {
            out.write(RawUpstream.ok("hello").getBytes(StandardCharsets.ISO_8859_1));
        }
        return true;
    };

    @Test
    void wishesOfATrustedClientAreTakenAndThoseOfAStrangerAreNot() {
        try (SideBySide both = new SideBySide(new Yaml().options(TRUST).text(), HELLO)) {
            both.same(List.of(
                    request("GET", "/", "", TRUSTED, "x-envoy-upstream-rq-timeout-ms: 900"),
                    request("GET", "/", "", TRUSTED, "x-envoy-upstream-rq-timeout-ms: nine"),
                    request("GET", "/", "", TRUSTED, "x-envoy-upstream-rq-per-try-timeout-ms: 900"),
                    request("GET", "/", "", TRUSTED, "x-envoy-retry-on: 5xx", "x-envoy-max-retries: 2"),
                    request("GET", "/", "", TRUSTED, "x-envoy-upstream-alt-stat-name: other"),
                    request("GET", "/slow", "", TRUSTED, "x-envoy-upstream-rq-timeout-ms: 50"),
                    request("GET", "/slow", "", TRUSTED, "x-envoy-upstream-rq-per-try-timeout-ms: 50"),
                    request(
                            "GET",
                            "/slow",
                            "",
                            TRUSTED,
                            "x-envoy-upstream-rq-timeout-ms: 50",
                            "x-envoy-upstream-rq-timeout-alt-response: 1"),
                    request("GET", "/", "", "x-envoy-upstream-rq-timeout-ms: 900"),
                    request("GET", "/", "", "x-envoy-retry-on: 5xx")));
        }
    }

    @Test
    void attemptsAreToldWhereTheVirtualHostSaysSo() {
        String routes = """
                virtual_hosts:
                  - name: all
                    domains: ["*"]
                    include_request_attempt_count: true
                    include_attempt_count_in_response: true
                    routes:
                      - { match: { prefix: "/direct" }, direct_response: { status: 200 } }
                      - { match: { prefix: "/nowhere" }, route: { cluster: empty } }
                      - { match: { prefix: "/" }, route: { cluster: service } }
                """;
        String empty = "- { name: empty, type: STATIC, load_assignment: { cluster_name: empty } }\n";
        try (SideBySide both =
                new SideBySide(new Yaml().routes(routes).clusters(empty).text(), HELLO)) {
            both.same(List.of(
                    request("GET", "/", ""),
                    request("GET", "/", "", "x-envoy-attempt-count: 7"),
                    request("GET", "/direct", ""),
                    request("GET", "/nowhere", "")));
        }
    }

    @Test
    void headersAreCheckedStrictlyWhereTheRouterSaysSo() {
        String router = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router";
        String yaml = new Yaml().options(TRUST).text();
        String strict = yaml.replace(
                router + "\n",
                router + "\n                      "
                        + "strict_check_headers: [x-envoy-upstream-rq-timeout-ms, x-envoy-retry-on]\n");
        try (SideBySide both = new SideBySide(strict, HELLO)) {
            both.same(List.of(
                    request("GET", "/", "", TRUSTED, "x-envoy-upstream-rq-timeout-ms: nine"),
                    request("GET", "/", "", TRUSTED, "x-envoy-upstream-rq-timeout-ms: 9000"),
                    request("GET", "/", "", TRUSTED, "x-envoy-retry-on: whim"),
                    request("GET", "/", "", TRUSTED, "x-envoy-retry-on: 5xx,reset")));
        }
    }

    @Test
    void theHostIsRewrittenToTheNameOfTheChosenOne() {
        String routes = """
                virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                      - match: { prefix: "/named" }
                        route: { cluster: named, auto_host_rewrite: true, append_x_forwarded_host: true }
                      - { match: { prefix: "/plain" }, route: { cluster: named, auto_host_rewrite: true } }
                      - { match: { prefix: "/" }, route: { cluster: service, auto_host_rewrite: true } }
                """;
        String named = """
                - name: named
                  type: STRICT_DNS
                  dns_lookup_family: V4_ONLY
                  load_assignment:
                    cluster_name: named
                    endpoints:
                      - lb_endpoints:
                          - endpoint: { address: { socket_address: { address: localhost, port_value: UPSTREAM_PORT } } }
                """;
        try (SideBySide both =
                new SideBySide(new Yaml().routes(routes).clusters(named).text(), HELLO)) {
            both.same(List.of(
                    request("GET", "/named", ""), request("GET", "/plain", ""), request("POST", "/other", "body")));
        }
    }

    @Test
    void aConnectionClosesAfterABadRequestWhoeverSaysSo() {
        String routes = """
                virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                      - { match: { prefix: "/400" }, direct_response: { status: 400 } }
                      - { match: { prefix: "/" }, direct_response: { status: 418 } }
                """;
        Yaml yaml = new Yaml().routes(routes);
        List<String> requests = List.of(request("GET", "/400", ""), request("GET", "/other", ""));
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(requests);
        }
        try (SideBySide both = new SideBySide(
                yaml.options("stream_error_on_invalid_http_message: true\n").text(), HELLO)) {
            both.same(requests);
        }
    }

    @Test
    void flagsAreADashAlsoWhereAbsentValuesAreLeftOut() {
        String named = "path: ACCESS_LOG\n";
        String form = "%REQ(X-A)% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%\\n";
        String yaml = new Yaml()
                .text()
                .replace(
                        named,
                        named + "                      log_format: { omit_empty_values: true, text_format_source: "
                                + "{ inline_string: \"" + form + "\" } }\n");
        try (SideBySide both = new SideBySide(yaml, HELLO)) {
            both.same(request("GET", "/", ""));
            both.same(request("GET", "/", "", "x-a: 1"));
            both.sameAccessLog(2, line -> line);
        }
    }
}
