package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes decoded requests and writes down what a plain proxy would send on of them, in one flush per request. */
final class RecordedRequests implements RequestSink {
    final List<String> upstream = new ArrayList<>();
    final List<Boolean> keepAlive = new ArrayList<>();
    final List<CodecError> errors = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<Integer> pieces = new ArrayList<>();
    int heads;
    int completed;

    private final HeaderMap headers = new HeaderMap();
    private final Http1RequestEncoder encoder;
    private final WriteBatch batch;
    private final StringBuilder wire = new StringBuilder();
    private ByteBuf body = Unpooled.buffer();
    private boolean open;

    RecordedRequests(boolean enableTrailers) {
        batch = new WriteBatch(UnpooledByteBufAllocator.DEFAULT, buffer -> {
            wire.append(buffer.toString(StandardCharsets.ISO_8859_1));
            buffer.release();
        });
        encoder = new Http1RequestEncoder(batch, enableTrailers);
    }

    @Override
    public HeaderMap requestHeaders() {
        return headers;
    }

    @Override
    public void onRequestHead(RequestHead head, boolean endStream) {
        heads++;
        keepAlive.add(head.keepAlive());
        events.add(headers.toString() + "end " + endStream + ' ' + head.contentLength() + ' ' + head.upgrade());
        HopByHopHeaders.removeFromRequest(headers, head.upgrade());
        if (head.expectContinue()) {
            headers.remove(HeaderNames.EXPECT);
        }
        open = !endStream;
        if (headers.contains(HeaderNames.AUTHORITY)) {
            encoder.encodeHead(headers, endStream);
        }
    }

    @Override
    public void onRequestData(ByteBuf data, boolean endStream) {
        pieces.add(data.readableBytes());
        if (!data.isReadable() && !endStream) {
            events.add("EMPTY PIECE");
        }
        body.writeBytes(data);
        data.release();
        if (endStream) {
            events.add("body " + body.toString(StandardCharsets.ISO_8859_1));
            sendBody(true);
        }
    }

    @Override
    public void onRequestTrailers(HeaderMap trailers) {
        events.add("body " + body.toString(StandardCharsets.ISO_8859_1) + "\ntrailers " + trailers);
        sendBody(false);
        encoder.encodeTrailers(trailers);
        open = false;
    }

    @Override
    public void onRequestComplete() {
        completed++;
        flush();
    }

    @Override
    public void onRequestError(CodecError error) {
        errors.add(error);
        if (body.isReadable()) {
            events.add("part of a body " + body.toString(StandardCharsets.ISO_8859_1));
        }
        events.add("error " + error);
    }

    /** What has been sent of a request that is still open. */
    void flush() {
        if (open) {
            sendBody(false);
        }
        batch.flush();
        if (wire.length() > 0) {
            upstream.add(wire.toString());
            wire.setLength(0);
        }
    }

    void release() {
        batch.release();
        body.release();
    }

    private void sendBody(boolean endStream) {
        encoder.encodeData(body, endStream);
        body = Unpooled.buffer();
        open = !endStream;
    }
}
