package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several requests on their way over one connection. */
class PipeliningTest {
    /** Answers with the request's line and body, so that each answer shows what it belongs to. */
    private static final RawUpstream.Script ECHO = (request, out) -> {
        out.write(RawUpstream.ok(request.line() + "|" + request.body()).getBytes(StandardCharsets.ISO_8859_1));
        return true;
    };

    @Test
    void requestsOfOneSegmentAreAnsweredInOrder() {
        try (RawUpstream upstream = new RawUpstream(ECHO);
                PillionServer pillion = start(upstream);
                RawClient client = new RawClient(pillion.port("ingress"))) {
            StringBuilder segment = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String body = i % 3 == 0 ? "b".repeat(i) : "";
                segment.append(RawClient.request(body.isEmpty() ? "GET" : "POST", "/" + i, body));
                expected.add((body.isEmpty() ? "GET" : "POST") + " /" + i + " HTTP/1.1|" + body);
            }
            client.send(segment.toString());
            for (String answer : expected) {
                assertThat(client.read().body()).isEqualTo(answer);
            }
        }
    }

    @Test
    void theSecondWaitsForTheFirst() {
        CountDownLatch go = new CountDownLatch(1);
        RawUpstream.Script script = (request, out) -> {
            boolean told = !request.line().contains("/slow") || await(go);
            out.write(RawUpstream.ok(told ? request.line() : "never").getBytes(StandardCharsets.ISO_8859_1));
            return true;
        };
        try (RawUpstream upstream = new RawUpstream(script);
                PillionServer pillion = start(upstream);
                RawClient client = new RawClient(pillion.port("ingress"))) {
            client.send(RawClient.request("GET", "/slow", "") + RawClient.request("GET", "/fast", ""));
            assertThat(upstream.take().line()).contains("/slow");
            client.send(RawClient.request("GET", "/third", "").substring(0, 30));
            assertThat(RawClient.get(pillion.port("ingress"), "/other").status())
                    .isEqualTo(200);
            assertThat(upstream.take().line()).contains("/other");
            assertThat(upstream.waiting()).isZero();
            go.countDown();
            assertThat(client.read().body()).contains("/slow");
            assertThat(client.read().body()).contains("/fast");
            client.send(RawClient.request("GET", "/third", "").substring(30));
            assertThat(client.read().body()).contains("/third");
        }
    }

    /** The body waits for a connection to the upstream while what follows it is kept. */
    @Test
    void aBodyIsNotMixedWithWhatFollowsIt() {
        RawUpstream.Script once = (request, out) -> {
            String answer = RawUpstream.ok(request.line() + "|" + request.body());
            out.write(answer.replace("OK\r\n", "OK\r\nconnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return false;
        };
        try (RawUpstream upstream = new RawUpstream(once);
                PillionServer pillion = start(upstream)) {
            for (int round = 0; round < 10; round++) {
                String body = ("0123456789" + round).repeat(3_000);
                try (RawClient client = new RawClient(pillion.port("ingress"))) {
                    client.send(RawClient.request("POST", "/first", body)
                            + RawClient.request("POST", "/second", "s".repeat(20_000))
                            + RawClient.request("GET", "/th", ""));
                    assertThat(client.read().body()).isEqualTo("POST /first HTTP/1.1|" + body);
                    assertThat(client.read().body()).isEqualTo("POST /second HTTP/1.1|" + "s".repeat(20_000));
                    Response third = client.read();
                    assertThat(third.body()).isEqualTo("GET /th HTTP/1.1|");
                }
            }
        }
    }

    @Test
    void nothingIsReadAfterTheLastRequest() {
        try (RawUpstream upstream = new RawUpstream(ECHO);
                PillionServer pillion = start(upstream);
                RawClient client = new RawClient(pillion.port("ingress"))) {
            client.send(RawClient.request("GET", "/last", "", "connection: close")
                    + RawClient.request("GET", "/ignored", ""));
            Response last = client.read();
            assertThat(last.body()).contains("/last");
            assertThat(last.header("connection")).contains("close");
            assertThat(client.closedByPeer()).isTrue();
            assertThat(upstream.take().line()).contains("/last");
            assertThat(upstream.waiting()).isZero();
        }
    }

    private static PillionServer start(RawUpstream upstream) {
        return PillionServer.start(new Yaml().text().replace("UPSTREAM_PORT", Integer.toString(upstream.port())));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
