package io.pillion.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterCallbacks;
import io.pillion.filter.FilterStatus;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilter;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.LocalReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilteredExchangeTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

    private final List<String> seen = new ArrayList<>();
    private final Recorder recorder = new Recorder();

    @Test
    void aFilterSeesRequestAndResponseAndIsToldOfTheEnd() {
        try (Loopback client = new Loopback(TestConfig.manager(""), recorder)) {
            assertThat(client.send(GET)).contains("x-filtered: yes").endsWith("ok");
            assertThat(seen)
                    .containsExactly(
                            "request /a true", "response 200 false", "response data ok true", "log", "destroy");
        }
    }

    @Test
    void theEndOfABodyIsACallOfItsOwn() {
        recorder.onRequest = FilterStatus.STOP_ITERATION;
        try (Loopback client = new Loopback(TestConfig.manager(""), recorder)) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(seen).containsExactly("request /a false", "data abc false", "data  true");
        }
    }

    @Test
    void aPausedRequestIsAnsweredByTheFilterLater() {
        recorder.onRequest = FilterStatus.STOP_ITERATION;
        try (Loopback client = new Loopback(TestConfig.manager(""), recorder)) {
            assertThat(client.send(GET)).isEmpty();
            recorder.callbacks().sendLocalReply(LocalReply.of(429, "slow down", "limited"));
            assertThat(client.read())
                    .isEqualTo("HTTP/1.1 429 Too Many Requests\ncontent-length: 9\ncontent-type: text/plain\n"
                            + "x-filtered: yes\n\nslow down");
            assertThat(client.logs()).containsExactly("GET /a 429 - limited 0 9");
        }
    }

    @Test
    void aClientThatLeavesEndsThePausedRequest() {
        recorder.onRequest = FilterStatus.STOP_ITERATION;
        try (Loopback client = new Loopback(TestConfig.manager(""), recorder)) {
            client.send(GET);
            client.channel().close();
            client.read();
            assertThat(client.logs()).containsExactly("GET /a 0 DC downstream_remote_disconnect 0 0");
            assertThat(seen).endsWith("log", "destroy");
        }
    }

    @Test
    void aStreamOnWhichNothingMovesTimesOut() {
        recorder.onRequest = FilterStatus.STOP_ITERATION;
        try (Loopback client = new Loopback(TestConfig.manager("stream_idle_timeout: 1s"), recorder)) {
            client.send(GET);
            client.pass(1010);
            assertThat(client.read()).startsWith("HTTP/1.1 504 ").endsWith("stream timeout");
            assertThat(client.logs()).containsExactly("GET /a 504 SI stream_idle_timeout 0 14");
        }
    }

    @Test
    void aResponseHeldByAFilterGivesWayToATimeout() {
        recorder.onResponse = FilterStatus.STOP_ITERATION;
        try (Loopback client = new Loopback(TestConfig.manager("stream_idle_timeout: 1s"), recorder)) {
            assertThat(client.send(GET)).isEmpty();
            client.pass(1010);
            assertThat(client.read()).startsWith("HTTP/1.1 504 ").doesNotContain("x-filtered");
        }
    }

    @Test
    void aResetEndsTheConnectionWithoutAnAnswer() {
        recorder.onRequest = FilterStatus.STOP_ITERATION;
        try (Loopback client = new Loopback(TestConfig.manager(""), recorder)) {
            client.send(GET);
            recorder.callbacks().resetStream("because");
            assertThat(client.read()).isEmpty();
            client.pass(1010);
            assertThat(client.open()).isFalse();
            assertThat(client.logs()).containsExactly("GET /a 0 - because 0 0");
        }
    }

    @Test
    void aFilterThatThrowsCostsItsOwnRequest() {
        recorder.throwing = true;
        try (Loopback client = new Loopback(TestConfig.manager(""), recorder)) {
            assertThat(client.send(GET)).startsWith("HTTP/1.1 500 ");
            recorder.throwing = false;
            assertThat(client.send(GET)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aRouteTurnsAFilterOff() {
        String routes = """
                - match: {prefix: /}
                  direct_response: {status: 200}
                  typed_per_filter_config: {recorder: {"@type": type.googleapis.com/envoy.config.route.v3.FilterConfig, disabled: true}}
                """;
        try (Loopback client = new Loopback(TestConfig.manager("", routes), recorder)) {
            assertThat(client.send(GET)).doesNotContain("x-filtered");
            assertThat(seen).isEmpty();
        }
    }

    /** Writes down what it sees and answers what the test told it to. */
    private final class Recorder implements HttpFilterFactory, HttpFilter {
        private final List<FilterCallbacks> streams = new ArrayList<>();
        private FilterStatus onRequest = FilterStatus.CONTINUE;
        private FilterStatus onResponse = FilterStatus.CONTINUE;
        private boolean throwing;

        FilterCallbacks callbacks() {
            return streams.get(streams.size() - 1);
        }

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public HttpFilter create(FilterCallbacks callbacks) {
            streams.add(callbacks);
            return this;
        }

        @Override
        public FilterStatus onRequestHeaders(HeaderMap headers, boolean endStream) {
            if (throwing) {
                throw new IllegalStateException("thrown by a test");
            }
            seen.add("request " + headers.value(1) + " " + endStream);
            return onRequest;
        }

        @Override
        public FilterStatus onRequestData(BodyBuffer data, boolean endStream) {
            seen.add("data " + text(data) + " " + endStream);
            return onRequest == FilterStatus.CONTINUE ? onRequest : FilterStatus.STOP_ITERATION_NO_BUFFER;
        }

        @Override
        public FilterStatus onRequestTrailers(HeaderMap trailers) {
            return FilterStatus.CONTINUE;
        }

        @Override
        public FilterStatus onResponseHeaders(HeaderMap headers, boolean endStream) {
            seen.add("response " + headers.value(0) + " " + endStream);
            headers.add("x-filtered", "yes");
            return onResponse;
        }

        @Override
        public FilterStatus onResponseData(BodyBuffer data, boolean endStream) {
            seen.add("response data " + text(data) + " " + endStream);
            return onResponse == FilterStatus.CONTINUE ? onResponse : FilterStatus.STOP_ITERATION_AND_BUFFER;
        }

        @Override
        public FilterStatus onResponseTrailers(HeaderMap trailers) {
            return FilterStatus.CONTINUE;
        }

        @Override
        public void onLog() {
            seen.add("log");
        }

        @Override
        public void onDestroy() {
            seen.add("destroy");
        }

        private static String text(BodyBuffer data) {
            ByteBuf content = data.content();
            return content.toString(StandardCharsets.UTF_8);
        }
    }
}
