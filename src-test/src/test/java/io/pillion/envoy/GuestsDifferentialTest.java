package io.pillion.envoy;

import static io.pillion.support.RawClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.Contender;
import io.pillion.support.Observation;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guests of the official SDKs do the same in both proxies. */
@Timeout(120) // the Go guest is megabytes, which either proxy compiles for a while
class GuestsDifferentialTest {
    private static final String FOLDER = "filters/guests/";

    private static final RawUpstream.Script HELLO = (request, out) -> {
        out.write(RawUpstream.ok("hello").getBytes(StandardCharsets.ISO_8859_1));
        return true;
    };

    @Test
    void rateLimitAnswersFromTheGuest() {
        Yaml yaml = new Yaml()
                .wasm(
                        "rate-limit",
                        FOLDER + "rate-limit/rate-limit.wasm",
                        "{\"rules\": [{\"prefix\": \"/limited\", \"rate\": 0.001, \"burst\": 2}]}");
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(List.of(
                    request("GET", "/limited", ""),
                    request("GET", "/free", ""),
                    request("POST", "/limited", "body"),
                    request("GET", "/free", "")));
            Observation refused = both.same(request("GET", "/limited/more", ""));
            assertThat(refused.statusLine()).isEqualTo("HTTP/1.1 429 Too Many Requests");
            assertThat(refused.body()).isEqualTo("Too Many Requests");
            both.same(request("POST", "/limited", "body"));
            both.same(request("HEAD", "/limited", ""));
            both.sameAccessLog(7, ForwardingDifferentialTest::masked);
        }
    }

    @Test
    void addHeaderChangesTheAnswer() {
        Yaml yaml = new Yaml().wasm("add-header", FOLDER + "add-header/add-header.wasm", "");
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(List.of(request("GET", "/", ""), request("POST", "/", "body"), request("HEAD", "/", "")));
        }
    }

    @Test
    void addHeaderReadsItsLines() {
        Yaml yaml = new Yaml()
                .wasm("add-header", FOLDER + "add-header/add-header.wasm", "x-hello: world\n\n> x-asked-by: gateway");
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(request("GET", "/", ""));
        }
    }

    @Test
    void headerAuthAsksAnotherServiceAndWaits() {
        RawUpstream.Script script = (request, out) -> {
            boolean check = request.line().contains("/check");
            String token = request.header("authorization");
            String answer = !check || token.equals("letmein")
                    ? RawUpstream.ok("hello")
                    : token.equals("broken")
                            ? "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n"
                            : "HTTP/1.1 401 Unauthorized\r\ncontent-length: 2\r\n\r\nno";
            if (!token.equals("late") || !check) {
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
            return true;
        };
        Yaml yaml = new Yaml()
                .wasm(
                        "header-auth",
                        FOLDER + "header-auth/header-auth.wasm",
                        "{\"cluster\": \"service\", \"path\": \"/check\", \"timeout_ms\": 300}");
        try (SideBySide both = new SideBySide(yaml.text(), script)) {
            both.same(List.of(
                    request("GET", "/", "", "authorization: letmein"),
                    request("POST", "/", "some body", "authorization: letmein"),
                    request("GET", "/", "", "authorization: wrong"),
                    request("POST", "/", "some body", "authorization: wrong"),
                    request("GET", "/", ""),
                    request("GET", "/", "", "authorization: broken"),
                    request("GET", "/", "", "authorization: late")));
        }
    }

    @Test
    void canaryRouterSteersTheRouteTable() {
        Yaml yaml = new Yaml()
                .wasm("canary-router", FOLDER + "canary-router/canary-router.wasm", "{\"percent\": 0}")
                .routes("""
                        virtual_hosts:
                          - name: all
                            domains: ["*"]
                            routes:
                              - match: { prefix: "/", headers: [{ name: x-canary, string_match: { exact: v2 } }] }
                                direct_response: { status: 200, body: { inline_string: v2 } }
                              - match: { prefix: "/" }
                                route: { cluster: service }
                        """);
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            assertThat(both.same(request("GET", "/", "", "x-canary-user: me")).body())
                    .isEqualTo("v2");
            assertThat(both.same(request("GET", "/", "")).body()).isEqualTo("hello");
            both.same(request("GET", "/", "", "x-canary: v2"));
        }
    }

    @Test
    void canaryRouterDrawsFivePercent() {
        Yaml yaml = new Yaml()
                .wasm("canary-router", FOLDER + "canary-router/canary-router.wasm", "{}")
                .routes("""
                        virtual_hosts:
                          - name: all
                            domains: ["*"]
                            routes:
                              - match: { prefix: "/", headers: [{ name: x-canary, string_match: { exact: v2 } }] }
                                direct_response: { status: 200, body: { inline_string: v2 } }
                              - match: { prefix: "/" }
                                direct_response: { status: 200, body: { inline_string: v1 } }
                        """);
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same("between 3 and 7 percent of 2,000", contender -> {
                int canary = countCanary(contender, 2_000);
                return canary >= 60 && canary <= 140 ? "yes" : "no: " + canary;
            });
        }
    }

    private static int countCanary(Contender contender, int requests) {
        int canary = 0;
        try (RawClient client = new RawClient(contender.port("ingress"))) {
            for (int i = 0; i < requests; i++) {
                Response response = client.send(request("GET", "/", "")).read();
                canary += response.body().equals("v2") ? 1 : 0;
            }
        }
        return canary;
    }
}
