package io.pillion.envoy;

import static io.pillion.support.RawClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.Contender;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Messages that come in parts, and messages that end before their end. */
class StreamingDifferentialTest {
    private static final String TRAILERS = "http_protocol_options: { enable_trailers: true }\n";

    private static final RawUpstream.Script CUTS = (request, out) -> {
        String path = request.line().split(" ")[1];
        String answer = switch (path) {
            case "/nothing" -> "";
            case "/half-head" -> "HTTP/1.1 200 OK\r\ncontent-le";
            case "/half-body" -> "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this";
            case "/half-chunk" -> "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\nonly this";
            case "/no-last-chunk" -> "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nthis\r\n";
            case "/bad-chunk" -> "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nthis\r\n";
            case "/garbage" -> "hello\r\n\r\n";
            case "/trailers" ->
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nthis\r\n0\r\nx-sum: 7\r\nx-b: c\r\n\r\n";
            default -> RawUpstream.ok("hello");
        };
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        return List.of("/trailers", "/").contains(path);
    };

    @Test
    void responsesThatBreakOffEndAsInEnvoy() {
        List<String> requests = List.of(
                request("GET", "/nothing", ""),
                request("GET", "/half-head", ""),
                request("GET", "/half-body", ""),
                request("GET", "/half-chunk", ""),
                request("GET", "/no-last-chunk", ""),
                request("GET", "/bad-chunk", ""),
                request("GET", "/garbage", ""),
                request("POST", "/nothing", "body"));
        try (SideBySide both = new SideBySide(new Yaml().text(), CUTS)) {
            both.same(requests);
            both.sameAccessLog(requests.size(), ForwardingDifferentialTest::masked);
        }
    }

    @Test
    void aClientThatLeavesIsLoggedAsInEnvoy() {
        try (SideBySide both = new SideBySide(new Yaml().text(), CUTS)) {
            both.same(
                    "half a body",
                    proxy -> leave(proxy, "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 10\r\n\r\nhalf"));
            both.same(
                    "half a chunk",
                    proxy -> leave(proxy, "POST / HTTP/1.1\r\nhost: t\r\ntransfer-encoding: chunked\r\n\r\n8\r\nhalf"));
            both.sameAccessLog(2, ForwardingDifferentialTest::masked);
        }
    }

    private static boolean leave(Contender proxy, String bytes) {
        int lines = proxy.accessLog(0).size();
        try (RawClient client = new RawClient(proxy.port("ingress"))) {
            client.send(bytes);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!RawClient.get(proxy.adminPort(), "/clusters").body().contains("::rq_active::1")) {
                assertThat(System.nanoTime()).as("the request goes upstream").isLessThan(end);
            }
            client.abort();
        }
        return proxy.accessLog(lines + 1).size() == lines + 1;
    }

    @Test
    void trailersPassWhereTheyAreEnabledAndOnlyThere() {
        String cluster = "    - name: service\n";
        String upstream = cluster + """
                typed_extension_protocol_options:
                  envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
                    "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
                    explicit_http_config: { http_protocol_options: { enable_trailers: true } }
                """.indent(6);
        String upload = "POST /trailers HTTP/1.1\r\nhost: t\r\ntransfer-encoding: chunked\r\ntrailer: x-up\r\n\r\n"
                + "4;ext=1\r\nbody\r\n0\r\nx-up: 1\r\n\r\n";
        List<String> requests =
                List.of(upload, request("GET", "/trailers", ""), request("GET", "/trailers", "", "te: trailers"));
        String enabled = new Yaml().options(TRAILERS).text();
        assertThat(enabled).contains(cluster);
        try (SideBySide both = new SideBySide(enabled.replace(cluster, upstream), CUTS)) {
            both.same(requests);
        }
        try (SideBySide both = new SideBySide(new Yaml().text(), CUTS)) {
            both.same(requests);
        }
    }

    @Test
    void aClientThatExpectsContinueIsToldSoAsInEnvoy() {
        try (SideBySide both = new SideBySide(new Yaml().text(), CUTS)) {
            both.same("a body after 100", StreamingDifferentialTest::expectContinue);
            both.same(request("POST", "/", "body", "expect: 100-continue"));
            both.same(request("POST", "/", "body", "expect: the-moon"));
        }
    }

    private static List<String> expectContinue(Contender proxy) {
        try (RawClient client = new RawClient(proxy.port("ingress"))) {
            client.send("POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 4\r\nexpect: 100-continue\r\n\r\n");
            String first = client.line();
            String second = client.line();
            client.send("body");
            return List.of(first, second, client.read().body());
        }
    }

    @Test
    void aRequestThatIsAnsweredBeforeItsEndIsNotReadOn() {
        String routes = """
                virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                      - { match: { prefix: "/" }, direct_response: { status: 200, body: { inline_string: early } } }
                """;
        try (SideBySide both = new SideBySide(new Yaml().routes(routes).text(), CUTS)) {
            both.same("POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 10\r\n\r\nhalf");
            both.same(request("POST", "/", "whole"));
            both.sameAccessLog(2, ForwardingDifferentialTest::masked);
        }
    }
}
