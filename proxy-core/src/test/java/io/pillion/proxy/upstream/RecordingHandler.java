package io.pillion.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import io.pillion.proxy.error.ProxyError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what it hears. */
final class RecordingHandler implements PoolHandler {
    final List<String> heard = new ArrayList<>();
    final HeaderMap headers = new HeaderMap();
    Optional<PooledStream> stream = Optional.empty();
    Optional<ProxyError> error = Optional.empty();
    Runnable onHeaders = () -> {};
    Runnable onEnd = () -> {};

    static HeaderMap request(String method) {
        HeaderMap request = new HeaderMap();
        request.add(HeaderNames.AUTHORITY, "a");
        request.add(HeaderNames.PATH, "/");
        request.add(HeaderNames.METHOD, method);
        request.add(HeaderNames.SCHEME, "http");
        return request;
    }

    PooledStream stream() {
        return stream.orElseThrow();
    }

    /** Sends a whole request. */
    void get() {
        stream().sendHeaders(request("GET"), true);
    }

    /** Sends the head of a request with a body. */
    void post(int length) {
        HeaderMap request = request("POST");
        request.add(HeaderName.of("content-length"), Integer.toString(length));
        stream().sendHeaders(request, false);
    }

    static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void onPoolReady(PooledStream ready) {
        heard.add("ready");
        stream = Optional.of(ready);
    }

    @Override
    public HeaderMap responseHeaders() {
        return headers;
    }

    @Override
    public void onResponseHeaders(HeaderMap map, boolean endStream) {
        heard.add(map.firstOr(HeaderNames.STATUS, "?") + (endStream ? " end" : ""));
        onHeaders.run();
        end(endStream);
    }

    @Override
    public void onResponseData(ByteBuf data, boolean endStream) {
        heard.add("'" + data.toString(StandardCharsets.ISO_8859_1) + "'" + (endStream ? " end" : ""));
        data.release();
        end(endStream);
    }

    @Override
    public void onResponseTrailers(HeaderMap trailers) {
        heard.add("trailers " + trailers.name(0) + "=" + trailers.value(0));
        end(true);
    }

    private void end(boolean endStream) {
        if (endStream) {
            onEnd.run();
        }
    }

    @Override
    public void onFailure(ProxyError failure) {
        heard.add(failure.kind().name());
        error = Optional.of(failure);
    }

    @Override
    public void onWritabilityChanged(boolean writable) {
        heard.add(writable ? "writable" : "not writable");
    }
}
