package io.pillion.envoy;

import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plain proxy does to a request and to its answer, header by header. */
class ForwardingDifferentialTest {
    private static final RawUpstream.Script ANSWERS = (request, out) -> {
        String path = request.line().split(" ")[1];
        String answer = switch (path) {
            case "/chunked" -> "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
            case "/empty" -> "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
            case "/no-content" -> "HTTP/1.1 204 No Content\r\nx-a: 1\r\n\r\n";
            case "/not-modified" -> "HTTP/1.1 304 Not Modified\r\netag: x\r\n\r\n";
            case "/reason" -> "HTTP/1.1 200 Wonderful\r\ncontent-length: 2\r\nServer: mine\r\nDate: then\r\n\r\nok";
            case "/hop" ->
                "HTTP/1.1 200 OK\r\nconnection: x-drop-me\r\nx-drop-me: 1\r\nkeep-alive: timeout=5\r\n"
                        + "proxy-connection: a\r\ncontent-length: 2\r\n\r\nok";
            case "/cookies" -> "HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 2\r\n\r\nok";
            case "/early" ->
                "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
            case "/close" -> "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok";
            case "/until-end" -> "HTTP/1.1 200 OK\r\n\r\nuntil the end";
            case "/http10" -> "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok";
            case "/bad" -> "HTTP/9 nonsense\r\n\r\n";
            case "/both" -> "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n";
            case "/drop" -> "";
            case "/head" -> "HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n";
            default -> RawUpstream.ok("hello");
        };
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        return !List.of("/drop", "/until-end", "/bad", "/both", "/close").contains(path);
    };

    private static final List<String> PATHS = List.of(
            "/",
            "/chunked",
            "/empty",
            "/no-content",
            "/not-modified",
            "/reason",
            "/hop",
            "/cookies",
            "/early",
            "/close",
            "/until-end",
            "/http10",
            "/bad",
            "/both",
            "/drop");

    @Test
    void answersOfEveryFramingPassAsInEnvoy() {
        try (SideBySide both = new SideBySide(new Yaml().text(), ANSWERS)) {
            both.same(PATHS.stream()
                    .map(path -> RawClient.request("GET", path, ""))
                    .toList());
        }
    }

    @Test
    void requestHeadersArriveAsEnvoySendsThem() {
        try (SideBySide both = new SideBySide(new Yaml().text(), ANSWERS)) {
            both.same(List.of(
                    RawClient.request("GET", "/a?b=c", "", "User-Agent: t", "X-MiXed: Value ", "accept: */*"),
                    RawClient.request("GET", "/", "", "x-forwarded-for: 1.2.3.4", "x-forwarded-proto: https"),
                    RawClient.request("GET", "/", "", "connection: x-drop-me, close", "x-drop-me: 1"),
                    RawClient.request("GET", "/", "", "x-request-id: mine", "x-envoy-retry-on: 5xx"),
                    RawClient.request("GET", "/", "", "te: trailers", "keep-alive: 3", "upgrade: h2c"),
                    RawClient.request("GET", "/", "", "x-envoy-internal: true", "x-envoy-external-address: 1.1.1.1"),
                    RawClient.request("GET", "/", "", "x-forwarded-client-cert: Hash=0", "x-envoy-attempt-count: 9"),
                    RawClient.request("POST", "/", "some body"),
                    RawClient.request("POST", "/", "", "transfer-encoding: chunked") + "3\r\nabc\r\n0\r\n\r\n",
                    RawClient.request("POST", "/", "", "content-length: 0"),
                    RawClient.request("PUT", "/", "", "expect: 100-continue", "content-length: 0"),
                    RawClient.request("HEAD", "/head", ""),
                    RawClient.request("OPTIONS", "*", ""),
                    RawClient.request("GET", "http://other.test/abs?x", ""),
                    "GET / HTTP/1.1\r\nhost: A.TEST:80\r\n\r\n",
                    "GET / HTTP/1.1\r\nhost:\r\n\r\n",
                    "GET /%7Ea/../b//c HTTP/1.1\r\nhost: t\r\n\r\n"));
        }
    }

    @Test
    void useRemoteAddressAppendsAndSanitizes() {
        Yaml yaml = new Yaml().options("use_remote_address: true\n");
        try (SideBySide both = new SideBySide(yaml.text(), ANSWERS)) {
            both.same(List.of(
                    RawClient.request("GET", "/", ""),
                    RawClient.request("GET", "/", "", "x-forwarded-for: 1.2.3.4", "x-request-id: mine"),
                    RawClient.request("GET", "/", "", "x-envoy-internal: true", "x-envoy-upstream-rq-timeout-ms: 5")));
        }
    }

    @Test
    void anUnreachableUpstreamIsAnsweredAsInEnvoy() {
        String refused = new Yaml().text().replace("UPSTREAM_PORT", "1");
        try (SideBySide both = new SideBySide(refused, ANSWERS)) {
            both.same(RawClient.request("GET", "/", ""));
            both.same(RawClient.request("HEAD", "/", ""));
            both.same(RawClient.request("POST", "/", "body"));
        }
    }

    @Test
    void aSlowUpstreamIsAnsweredAsInEnvoy() {
        Yaml yaml = new Yaml().routes("""
                        virtual_hosts:
                          - name: all
                            domains: ["*"]
                            routes:
                              - match: { prefix: "/" }
                                route: { cluster: service, timeout: 0.2s }
                        """);
        try (SideBySide both = new SideBySide(yaml.text(), (request, out) -> true)) {
            both.same(RawClient.request("GET", "/", ""));
            both.same(RawClient.request("POST", "/", "body"));
        }
    }

    @Test
    void accessLogLinesAreEnvoys() {
        try (SideBySide both = new SideBySide(new Yaml().text(), ANSWERS)) {
            both.same(RawClient.request("GET", "/a?b", "", "user-agent: t", "x-forwarded-for: 1.2.3.4"));
            both.same(RawClient.request("POST", "/chunked", "some body"));
            both.same("nonsense\r\n\r\n");
            both.same(RawClient.request("GET", "/drop", ""));
            both.sameAccessLog(4, ForwardingDifferentialTest::masked);
        }
    }

    /** Masks the start time, durations, the request id and ports. */
    static String masked(String line) {
        return line.replaceAll("^\\[[^]]*\\]", "[time]")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "uuid")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "host")
                .replaceAll(" (\\d+) (\\d+) \\d+ (\\d+|-) \"", " $1 $2 duration service-time \"");
    }
}
