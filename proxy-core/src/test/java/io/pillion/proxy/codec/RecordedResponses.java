package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes decoded responses and writes down what a plain proxy would send on of them, in one flush per response. */
final class RecordedResponses implements ResponseSink {
    final List<CodecError> errors = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final StringBuilder downstream = new StringBuilder();
    int heads;
    int completed;

    private final HeaderMap headers = new HeaderMap();
    private final RequestHead request;
    private final boolean upgradeRequested;
    private final WriteBatch batch;
    private final Http1ResponseEncoder encoder;
    private ByteBuf body = Unpooled.buffer();
    private boolean open;

    RecordedResponses(RequestHead request, boolean enableTrailers) {
        this.request = request;
        upgradeRequested = request.upgrade() && !request.connect();
        batch = new WriteBatch(UnpooledByteBufAllocator.DEFAULT, buffer -> {
            downstream.append(buffer.toString(StandardCharsets.ISO_8859_1));
            buffer.release();
        });
        encoder = new Http1ResponseEncoder(batch, enableTrailers);
    }

    @Override
    public HeaderMap responseHeaders() {
        return headers;
    }

    @Override
    public void onInformational(ResponseHead head) {
        events.add("informational " + head.status() + '\n' + headers);
    }

    @Override
    public void onResponseHead(ResponseHead head, boolean endStream) {
        heads++;
        events.add(headers.toString() + "end " + endStream + ' ' + head.contentLength() + ' ' + head.upgrade());
        HopByHopHeaders.removeFromResponse(headers, upgradeRequested);
        headers.remove(HeaderNames.SERVER);
        encoder.encodeHead(headers, endStream, request);
        open = !endStream;
    }

    @Override
    public void onResponseData(ByteBuf data, boolean endStream) {
        body.writeBytes(data);
        data.release();
        if (endStream) {
            events.add("body " + body.toString(StandardCharsets.ISO_8859_1));
            sendBody(true);
        }
    }

    @Override
    public void onResponseTrailers(HeaderMap trailers) {
        events.add("body " + body.toString(StandardCharsets.ISO_8859_1) + "\ntrailers " + trailers);
        sendBody(false);
        encoder.encodeTrailers(trailers);
        open = false;
    }

    @Override
    public void onResponseComplete() {
        completed++;
    }

    @Override
    public void onResponseError(CodecError error) {
        errors.add(error);
        if (body.isReadable()) {
            events.add("part of a body " + body.toString(StandardCharsets.ISO_8859_1));
        }
        events.add("error " + error);
    }

    /** What has been sent, also of a response that is still open. */
    void flush() {
        if (open) {
            sendBody(false);
        }
        batch.flush();
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
