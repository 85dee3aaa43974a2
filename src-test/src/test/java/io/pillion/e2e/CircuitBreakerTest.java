package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The half-open circuit breaker as a client and an upstream see it. */
class CircuitBreakerTest {
    private static final String FAILURE = "HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n";
    private static final String SUCCESS = RawUpstream.ok("fine");

    private final AtomicReference<String> answer = new AtomicReference<>(FAILURE);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void opensAfterConsecutiveFailuresAndClosesAfterProbesThatSucceed() {
        try (RawUpstream upstream = upstream();
                PillionServer pillion = start(upstream, "consecutive_failures: 3, open_duration: 1s")) {
            failTimes(pillion, 3);
            assertRefused(pillion);
            assertThat(asked).hasValue(3);
            answer.set(SUCCESS);
            assertThat(firstThatPasses(pillion).body()).isEqualTo("fine");
            for (int i = 0; i < 5; i++) {
                assertThat(get(pillion).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void opensAgainWhenItsProbeFails() {
        try (RawUpstream upstream = upstream();
                PillionServer pillion = start(upstream, "consecutive_failures: 2, open_duration: 1s")) {
            failTimes(pillion, 2);
            assertThat(firstThatPasses(pillion).status()).isEqualTo(500);
            assertRefused(pillion);
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void opensByTheRateOfFailuresOnceThereAreEnoughCalls() {
        String policy = "failure_rate_threshold: 50, minimum_number_of_calls: 4, open_duration: 10s, "
                + "sliding_window: {type: COUNT_BASED, size: 4}";
        try (RawUpstream upstream = upstream();
                PillionServer pillion = start(upstream, policy)) {
            failTimes(pillion, 1);
            answer.set(SUCCESS);
            assertThat(get(pillion).status()).isEqualTo(200);
            assertThat(get(pillion).status()).isEqualTo(200);
            answer.set(FAILURE);
            failTimes(pillion, 1);
            assertRefused(pillion);
            assertThat(asked).hasValue(4);
        }
    }

    /** Probes are answered late, so that they are under way at once; those beyond the permitted number are refused. */
    @Test
    void letsAsManyProbesThroughAsArePermittedAndNoMore() {
        CountDownLatch go = new CountDownLatch(1);
        RawUpstream.Script late = (request, out) -> {
            asked.incrementAndGet();
            boolean held = !request.line().contains("/probe") || await(go);
            out.write((held ? answer.get() : FAILURE).getBytes(StandardCharsets.ISO_8859_1));
            return true;
        };
        try (RawUpstream upstream = new RawUpstream(late);
                PillionServer pillion = start(upstream, "consecutive_failures: 2, open_duration: 1s", 3);
                RawClient first = new RawClient(pillion.port("ingress"));
                RawClient second = new RawClient(pillion.port("ingress"));
                RawClient third = new RawClient(pillion.port("ingress"))) {
            failTimes(pillion, 2);
            upstream.take();
            upstream.take();
            answer.set(SUCCESS);
            probeUntilItPasses(first, upstream);
            second.send(RawClient.request("GET", "/probe", ""));
            third.send(RawClient.request("GET", "/probe", ""));
            upstream.take();
            upstream.take();
            assertRefused(pillion);
            go.countDown();
            for (RawClient probe : List.of(first, second, third)) {
                assertThat(probe.read().body()).isEqualTo("fine");
            }
            assertThat(get(pillion).body()).isEqualTo("fine");
            assertThat(asked).hasValue(2 + 3 + 1);
        }
    }

    /** Asks until the breaker lets one request through, whose answer is still to be read. */
    private static void probeUntilItPasses(RawClient client, RawUpstream upstream) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        client.send(RawClient.request("GET", "/probe", ""));
        while (!upstream.poll(20)) {
            assertThat(System.nanoTime()).as("the breaker lets a probe through").isLessThan(end);
            if (client.answered()) {
                assertThat(client.read().status()).isEqualTo(503);
                client.send(RawClient.request("GET", "/probe", ""));
            }
        }
    }

    private RawUpstream upstream() {
        return new RawUpstream((request, out) -> {
            asked.incrementAndGet();
            out.write(answer.get().getBytes(StandardCharsets.ISO_8859_1));
            return true;
        });
    }

    private static PillionServer start(RawUpstream upstream, String policy) {
        return start(upstream, policy, 1);
    }

    private static PillionServer start(RawUpstream upstream, String policy, int probes) {
        String metadata = "  metadata: { filter_metadata: { pillion.circuit_breaker: { " + policy
                + ", permitted_calls_in_half_open: " + probes + " } } }\n";
        String yaml = new Yaml().text();
        String named = "    - name: service\n";
        assertThat(yaml).contains(named);
        return PillionServer.start(yaml.replace(named, named + "    " + metadata)
                .replace("UPSTREAM_PORT", String.valueOf(upstream.port())));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Response get(PillionServer pillion) {
        return RawClient.get(pillion.port("ingress"), "/");
    }

    private static void failTimes(PillionServer pillion, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(get(pillion).status()).isEqualTo(500);
        }
    }

    private static void assertRefused(PillionServer pillion) {
        Response refused = get(pillion);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("x-envoy-overloaded")).contains("true");
        assertThat(refused.header("retry-after")).isPresent();
    }

    private static Response firstThatPasses(PillionServer pillion) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Response response = get(pillion);
        while (response.status() == 503 && System.nanoTime() < end) {
            response = get(pillion);
        }
        return response;
    }
}
