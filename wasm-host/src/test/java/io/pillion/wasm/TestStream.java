package io.pillion.wasm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import io.pillion.filter.chain.ChainSink;
import io.pillion.filter.chain.FilterChain;
import io.pillion.filter.chain.FilterChainFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One exchange through a chain of filters; a local reply is sent back through it as the proxy does. */
final class TestStream implements ChainSink {
    final List<String> events = new ArrayList<>();
    final HeaderMap requestHeaders;
    final StreamInfo info;
    final FilterChain chain;
    HeaderMap responseHeaders = new HeaderMap();
    private final FakeWorker worker;
    private boolean responseStarted;

    TestStream(FakeWorker worker, List<? extends HttpFilterFactory> filters, String... headers) {
        this.worker = worker;
        requestHeaders =
                FakeWorker.map(":authority", "example.org", ":path", "/a/b?c=d#e", ":method", "GET", ":scheme", "http");
        for (int i = 0; i < headers.length; i += 2) {
            requestHeaders.add(headers[i], headers[i + 1]);
        }
        info = new StreamInfo(new StreamInfo.Connection(
                7, new InetSocketAddress("10.0.0.1", 1234), new InetSocketAddress("10.0.0.2", 8080), "main"));
        info.reset(info.connection(), 1_700_000_000_000_000L, 0);
        chain = new FilterChainFactory(List.copyOf(filters), 1 << 20)
                .create(new FilterChainFactory.Stream(
                        worker.worker(), UnpooledByteBufAllocator.DEFAULT, info, requestHeaders, this));
    }

    /** A request without body and its answer, to the end. */
    void exchange() {
        chain.requestHeaders(true);
        if (!responseStarted) {
            respond(":status", "200");
        }
        finish();
    }

    void respond(String... headers) {
        respond(FakeWorker.map(headers), true);
    }

    void respond(HeaderMap headers, boolean end) {
        responseHeaders = headers;
        chain.responseHeaders(headers, end);
    }

    void finish() {
        chain.log();
        chain.destroy();
    }

    void requestData(String text, boolean end) {
        chain.requestData(buffer(text), end);
    }

    void responseData(String text, boolean end) {
        chain.responseData(buffer(text), end);
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    /** The status that went to the client, or 0; 502 where the guest left none that is one, as the proxy answers. */
    int status() {
        if (!responseStarted) {
            return 0;
        }
        String status = responseHeaders.firstOr(HeaderNames.STATUS, "");
        return status.matches("[2-5][0-9][0-9]") ? Integer.parseInt(status) : 502;
    }

    /** Whether the client was told of a failure: 503, or a connection cut after the head of an answer. */
    boolean failed() {
        return status() == 503 || events.stream().anyMatch(event -> event.startsWith("reset wasm_fail_stream"));
    }

    /** Whether the client has got an answer to its end. */
    boolean complete() {
        return responseStarted
                && events.stream()
                        .anyMatch(event -> event.startsWith("response")
                                && (event.endsWith(" end") || event.startsWith("response trailers")));
    }

    /** Whether no header that went through holds a byte that would split a message. */
    boolean splitsNothing() {
        return safe(requestHeaders) && safe(responseHeaders) && events.stream().noneMatch(TestStream::broken);
    }

    private static boolean safe(HeaderMap map) {
        for (int i = 0; i < map.size(); i++) {
            if (broken(map.name(i)) || broken(map.value(i)) || map.name(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean broken(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0 || text.contains("\nx-injected");
    }

    @Override
    public void requestHeaders(HeaderMap headers, boolean endStream) {
        events.add("request headers" + (endStream ? " end" : ""));
    }

    @Override
    public void requestData(ByteBuf data, boolean endStream) {
        events.add("request data '" + text(data) + "'" + (endStream ? " end" : ""));
    }

    @Override
    public void requestTrailers(HeaderMap trailers) {
        events.add("request trailers " + trailers.toString().trim());
    }

    @Override
    public void responseHeaders(HeaderMap headers, boolean endStream) {
        responseStarted = true;
        events.add("response headers " + headers.value(0) + (endStream ? " end" : ""));
    }

    @Override
    public void responseData(ByteBuf data, boolean endStream) {
        events.add("response data '" + text(data) + "'" + (endStream ? " end" : ""));
    }

    @Override
    public void responseTrailers(HeaderMap trailers) {
        events.add("response trailers " + trailers.toString().trim());
    }

    @Override
    public void localReply(LocalReply reply) {
        if (responseStarted) {
            events.add("reset " + reply.details());
            return;
        }
        events.add("local reply " + reply.status() + " " + reply.details());
        responseHeaders = FakeWorker.map(":status", Integer.toString(reply.status()));
        reply.headers().forEach(header -> responseHeaders.add(header.name(), header.value()));
        chain.responseHeaders(responseHeaders, reply.body().length == 0);
        if (reply.body().length > 0) {
            chain.responseData(Unpooled.wrappedBuffer(reply.body()), true);
        }
    }

    @Override
    public void resetStream(String details) {
        events.add("reset " + details);
    }

    @Override
    public void filterFailed(Throwable cause) {
        throw new AssertionError("a filter threw", cause);
    }

    @Override
    public void requestTooLarge() {
        events.add("request too large");
    }

    @Override
    public void responseTooLarge() {
        events.add("response too large");
    }

    @Override
    public void requestReading(boolean enabled) {
        events.add("request reading " + enabled);
    }

    @Override
    public void responseReading(boolean enabled) {
        events.add("response reading " + enabled);
    }

    @Override
    public void clearRouteCache() {
        events.add("clear route cache");
    }

    @Override
    public void execute(Runnable task) {
        worker.execute(task);
    }

    private static String text(ByteBuf data) {
        String text = data.toString(StandardCharsets.ISO_8859_1);
        data.release();
        return text;
    }
}
