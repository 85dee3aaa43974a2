package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.Yaml;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stop loses no request. */
class ShutdownTest {
    @Test
    void drainAnswersWhatIsUnderWayAndAcceptsNoMore() {
        CountDownLatch go = new CountDownLatch(1);
        RawUpstream.Script slow = (request, out) -> {
            boolean told = await(go);
            out.write(RawUpstream.ok(told ? "late" : "never").getBytes(StandardCharsets.ISO_8859_1));
            return true;
        };
        try (RawUpstream upstream = new RawUpstream(slow);
                PillionServer pillion = PillionServer.start(
                        new Yaml().text().replace("UPSTREAM_PORT", String.valueOf(upstream.port())));
                RawClient client = new RawClient(pillion.port("ingress"))) {
            int port = pillion.port("ingress");
            client.send(RawClient.request("GET", "/", ""));
            upstream.take();
            CompletableFuture<Void> drained = pillion.server().drain();
            assertThat(drained).isNotDone();
            go.countDown();
            Response response = client.read();
            assertThat(response.body()).isEqualTo("late");
            assertThat(response.header("connection")).contains("close");
            assertThat(client.closedByPeer()).isTrue();
            assertThat(drained).succeedsWithin(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(UncheckedIOException.class);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
