package io.pillion.filter.chain;

import static io.pillion.filter.FilterStatus.CONTINUE;
import static io.pillion.filter.FilterStatus.STOP_ALL_ITERATION_AND_BUFFER;
import static io.pillion.filter.FilterStatus.STOP_ALL_ITERATION_AND_WATERMARK;
import static io.pillion.filter.FilterStatus.STOP_ITERATION;
import static io.pillion.filter.FilterStatus.STOP_ITERATION_AND_BUFFER;
import static io.pillion.filter.FilterStatus.STOP_ITERATION_NO_BUFFER;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterChainTest {
    private static final StreamInfo.Connection CONNECTION =
            new StreamInfo.Connection(1, new InetSocketAddress(1), new InetSocketAddress(2), "listener");

    private final ScriptedFilter first = new ScriptedFilter("first");
    private final ScriptedFilter second = new ScriptedFilter("second");
    private final RecordingSink sink = new RecordingSink();

    @Test
    void passesARequestInOrderAndAResponseBackwards() {
        FilterChain chain = chain(100);
        chain.requestHeaders(true);
        chain.responseHeaders(new HeaderMap(), false);
        chain.responseData(bytes("a"), true);
        chain.log();
        chain.destroy();
        assertThat(sink.events).containsExactly("request headers end", "response headers", "response data 'a' end");
        assertThat(first.seen)
                .containsExactly("request headers end", "response headers", "response data 'a' end", "log", "destroy");
    }

    @Test
    void showsTheBodyOnlyAfterAFullStopIsResumed() {
        first.on("request headers", STOP_ALL_ITERATION_AND_BUFFER);
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("a"), false);
        chain.requestData(bytes("b"), true);
        assertThat(first.seen).containsExactly("request headers");
        assertThat(sink.events).isEmpty();
        first.callbacks.continueRequest();
        assertThat(first.seen).containsExactly("request headers", "request data 'ab' end");
        assertThat(sink.events).containsExactly("request headers", "request data 'ab' end");
    }

    @Test
    void releasesHeldHeadersWhenALaterDataCallbackContinues() {
        first.on("request headers", STOP_ITERATION).on("request data", STOP_ITERATION_AND_BUFFER);
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("a"), false);
        assertThat(sink.events).isEmpty();
        chain.requestData(bytes("b"), true);
        assertThat(first.seen).containsExactly("request headers", "request data 'a'", "request data 'ab' end");
        assertThat(sink.events).containsExactly("request headers", "request data 'ab' end");
    }

    @Test
    void doesNotShowAgainWhatTheFilterHasSeenAndBuffered() {
        first.on("request data", STOP_ITERATION_AND_BUFFER);
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("a"), true);
        first.callbacks.continueRequest();
        assertThat(first.seen).containsExactly("request headers", "request data 'a' end");
        assertThat(second.seen).containsExactly("request headers", "request data 'a' end");
    }

    @Test
    void aContinueDuringTheCallbackOutweighsItsAnswer() {
        first.on("request headers", callbacks -> {
            callbacks.continueRequest();
            return STOP_ITERATION;
        });
        chain(100).requestHeaders(true);
        assertThat(sink.events).containsExactly("request headers end");
    }

    @Test
    void aLocalReplyWaitsForTheCallbackAndEndsTheRequest() {
        first.on("request headers", callbacks -> {
            callbacks.sendLocalReply(LocalReply.of(429, "", "test"));
            assertThat(sink.events).isEmpty();
            return CONTINUE;
        });
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("ignored"), true);
        assertThat(sink.events).containsExactly("local reply 429");
        assertThat(second.seen).isEmpty();
    }

    @Test
    void onlyTheFirstOfTwoAnswersCounts() {
        first.on("request headers", callbacks -> {
            callbacks.sendLocalReply(LocalReply.of(429, "", "test"));
            callbacks.sendLocalReply(LocalReply.of(500, "", "test"));
            return STOP_ITERATION;
        });
        chain(100).requestHeaders(true);
        assertThat(sink.events).containsExactly("local reply 429");
    }

    @Test
    void refusesARequestBufferedBeyondTheLimit() {
        first.on("request data", STOP_ITERATION_AND_BUFFER).on("request data", STOP_ITERATION_AND_BUFFER);
        FilterChain chain = chain(4);
        chain.requestHeaders(false);
        chain.requestData(bytes("1234"), false);
        chain.requestData(bytes("5"), false);
        assertThat(sink.events).containsExactly("request headers", "request too large");
    }

    @Test
    void refusesAResponseBufferedBeyondTheLimit() {
        first.on("response data", STOP_ITERATION_AND_BUFFER);
        FilterChain chain = chain(2);
        chain.requestHeaders(true);
        chain.responseHeaders(new HeaderMap(), false);
        chain.responseData(bytes("12345"), false);
        assertThat(sink.events).contains("response too large");
    }

    @Test
    void stopsReadingInsteadOfRefusingAtTheWatermarkAndReadsOnAfterwards() {
        first.on("request headers", STOP_ALL_ITERATION_AND_WATERMARK);
        FilterChain chain = chain(4);
        chain.requestHeaders(false);
        chain.requestData(bytes("12345"), false);
        chain.requestData(bytes("6"), true);
        assertThat(sink.events).containsExactly("request reading false");
        first.callbacks.continueRequest();
        assertThat(sink.events)
                .containsExactly(
                        "request reading false",
                        "request headers",
                        "request reading true",
                        "request data '123456' end");
    }

    @Test
    void passesTrailersAfterWhatIsHeld() {
        first.on("request data", STOP_ITERATION_AND_BUFFER);
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("a"), false);
        chain.requestTrailers(new HeaderMap());
        assertThat(sink.events).containsExactly("request headers", "request data 'a'", "request trailers 0");
    }

    @Test
    void trailersAddedAtTheEndOfTheBodyTakeOverTheEndOfTheStream() {
        first.on("response data", callbacks -> {
            callbacks.addResponseTrailers().add(HeaderName.of("x-sum"), "1");
            return CONTINUE;
        });
        FilterChain chain = chain(100);
        chain.requestHeaders(true);
        chain.responseHeaders(new HeaderMap(), false);
        chain.responseData(bytes("a"), true);
        assertThat(sink.events)
                .containsExactly("request headers end", "response headers", "response data 'a'", "response trailers 1");
    }

    @Test
    void aFilterMayTakeTheDataAway() {
        first.on("request data", STOP_ITERATION_NO_BUFFER);
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("gone"), false);
        chain.requestData(bytes("kept"), true);
        assertThat(sink.events).containsExactly("request headers", "request data 'kept' end");
    }

    @Test
    void aThrowingFilterFailsItsStreamOnly() {
        first.on("request headers", callbacks -> {
            throw new IllegalStateException("broken");
        });
        chain(100).requestHeaders(true);
        assertThat(sink.events).containsExactly("failed broken");
    }

    @Test
    void nothingPassesADestroyedChain() {
        first.on("request headers", STOP_ALL_ITERATION_AND_BUFFER);
        FilterChain chain = chain(100);
        chain.requestHeaders(false);
        chain.requestData(bytes("held"), false);
        chain.destroy();
        first.callbacks.continueRequest();
        chain.requestData(bytes("late"), true);
        assertThat(sink.events).containsExactly();
    }

    private FilterChain chain(int limit) {
        FilterChainFactory factory = new FilterChainFactory(List.of(first, second), limit);
        return factory.create(new FilterChainFactory.Stream(
                0, UnpooledByteBufAllocator.DEFAULT, new StreamInfo(CONNECTION), new HeaderMap(), sink));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
