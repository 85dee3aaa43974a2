package io.pillion.envoy;

import static io.pillion.support.RawClient.request;

import io.pillion.support.RawUpstream;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused, with which status and body, and what is let pass although it looks odd. */
class ErrorRepliesDifferentialTest {
    private static final RawUpstream.Script HELLO = (request, out) -> {
        out.write(RawUpstream.ok("hello").getBytes(StandardCharsets.ISO_8859_1));
        return true;
    };

    private static final List<String> MALFORMED = List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/2.0\r\nhost: t\r\n\r\n",
            "GET / HTTP/1.2\r\nhost: t\r\n\r\n",
            "GET / http/1.1\r\nhost: t\r\n\r\n",
            "GET /\r\nhost: t\r\n\r\n",
            "GET  / HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET / HTTP/1.1 \r\nhost: t\r\n\r\n",
            "get / HTTP/1.1\r\nhost: t\r\n\r\n",
            "BREW / HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET * HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET nowhere HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET ftp://t/ HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET /a#b HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET /\u00e9 HTTP/1.1\r\nhost: t\r\n\r\n",
            "GET / HTTP/1.1\r\nhost : t\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\n: empty\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\nx-\u00e9: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\nx-a: \u0001\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\nx-a: \u0000\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\nx-a: \u00e9\r\n\r\n",
            "GET / HTTP/1.1\r\n x-a: fold\r\nhost: t\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: t\r\nx-a: one\r\n two\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a/b\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
            "GET / HTTP/1.1\nhost: t\n\n",
            "\r\n\r\nGET / HTTP/1.1\r\nhost: t\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 4\r\ncontent-length: 4\r\n\r\nbody",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: +4\r\n\r\nbody",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 4, 4\r\n\r\nbody",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: \r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 99999999999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ntransfer-encoding: gzip\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ntransfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ntransfer-encoding: Chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
            "POST / HTTP/1.1\r\nhost: t\r\ntransfer-encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nx-t: 1\r\n\r\n",
            "CONNECT / HTTP/1.1\r\nhost: t\r\n\r\n",
            "CONNECT t:80 HTTP/1.1\r\nhost: t:80\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            request("GET", "/", "", "connection: upgrade", "upgrade: websocket"),
            request("GET", "/", "", "x: " + "v".repeat(61_000)),
            "GET /" + "p".repeat(62_000) + " HTTP/1.1\r\nhost: t\r\n\r\n");

    @Test
    void malformedRequestsGetEnvoysAnswers() {
        List<String> requests = new ArrayList<>(MALFORMED);
        requests.add(request("GET", "/", "", manyHeaders(98)));
        requests.add(request("GET", "/", "", manyHeaders(101)));
        try (SideBySide both =
                new SideBySide(new Yaml().options("codec_type: HTTP1\n").text(), HELLO)) {
            both.same(requests);
        }
    }

    private static String[] manyHeaders(int count) {
        String[] headers = new String[count];
        for (int i = 0; i < count; i++) {
            headers[i] = "x-" + i + ": v";
        }
        return headers;
    }

    @Test
    void underscoresAreRejectedWhereTheFileSaysSo() {
        Yaml yaml = new Yaml()
                .options("common_http_protocol_options: { headers_with_underscores_action: REJECT_REQUEST }\n");
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(request("GET", "/", "", "x_a: 1"));
            both.same(request("GET", "/", "", "x-a: 1"));
        }
    }

    @Test
    void limitsOfACircuitBreakerAnswerAsInEnvoy() {
        Yaml yaml = new Yaml().routes("""
                        virtual_hosts:
                          - name: all
                            domains: ["*"]
                            routes:
                              - { match: { prefix: "/closed" }, route: { cluster: closed } }
                              - { match: { prefix: "/empty" }, route: { cluster: empty } }
                              - { match: { prefix: "/" }, route: { cluster: service } }
                        """).clusters("""
                        - name: closed
                          type: STATIC
                          circuit_breakers: { thresholds: [{ max_pending_requests: 0 }] }
                          load_assignment:
                            cluster_name: closed
                            endpoints:
                              - lb_endpoints:
                                  - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: UPSTREAM_PORT } } }
                        - name: empty
                          type: STATIC
                          load_assignment: { cluster_name: empty }
                        """);
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(request("GET", "/closed", ""));
            both.same(request("GET", "/empty", ""));
            both.same(request("POST", "/empty", "body"));
        }
    }
}
