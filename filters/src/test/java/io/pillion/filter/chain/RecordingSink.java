package io.pillion.filter.chain;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Both ends of a chain, writing down what comes out. */
final class RecordingSink implements ChainSink {
    final List<String> events = new ArrayList<>();

    @Override
    public void requestHeaders(HeaderMap headers, boolean endStream) {
        events.add("request headers" + end(endStream));
    }

    @Override
    public void requestData(ByteBuf data, boolean endStream) {
        events.add("request data " + text(data) + end(endStream));
    }

    @Override
    public void requestTrailers(HeaderMap trailers) {
        events.add("request trailers " + trailers.size());
    }

    @Override
    public void responseHeaders(HeaderMap headers, boolean endStream) {
        events.add("response headers" + end(endStream));
    }

    @Override
    public void responseData(ByteBuf data, boolean endStream) {
        events.add("response data " + text(data) + end(endStream));
    }

    @Override
    public void responseTrailers(HeaderMap trailers) {
        events.add("response trailers " + trailers.size());
    }

    @Override
    public void localReply(LocalReply reply) {
        events.add("local reply " + reply.status());
    }

    @Override
    public void resetStream(String details) {
        events.add("reset " + details);
    }

    @Override
    public void filterFailed(Throwable cause) {
        events.add("failed " + cause.getMessage());
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
        task.run();
    }

    private static String end(boolean endStream) {
        return endStream ? " end" : "";
    }

    private static String text(ByteBuf data) {
        String text = data.toString(StandardCharsets.UTF_8);
        data.release();
        return "'" + text + "'";
    }
}
