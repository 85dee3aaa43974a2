package io.pillion.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.codec.Http1ResponseDecoder;
import io.pillion.proxy.codec.ResponseHead;
import io.pillion.proxy.codec.ResponseSink;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a connection: hands a response on to the handler of the moment.
 *
 * <p>Owned by the connection's worker. The last piece of a response is held back until {@link #end}: by then the
 * connection knows whether bytes follow that nobody asked for, and is back in its pool, so that whatever the handler
 * starts next may use it.
 */
final class ResponseReader implements ResponseSink {
    private final Http1ResponseDecoder decoder;
    private final HeaderMap unclaimed = new HeaderMap(0, 0);
    private @Nullable PoolHandler handler;
    private @Nullable ByteBuf lastData;
    private @Nullable HeaderMap lastTrailers;
    private @Nullable CodecError error;
    private boolean complete;
    private boolean keepAlive;

    ResponseReader(Http1Options options) {
        decoder = new Http1ResponseDecoder(options, this);
    }

    /** From now on this handler is the one to be told. */
    void attach(PoolHandler next) {
        handler = next;
        lastTrailers = null;
        complete = false;
        keepAlive = false;
    }

    @Nullable
    PoolHandler handler() {
        return handler;
    }

    /** The handler is told no more; what is held for it is dropped. */
    @Nullable
    PoolHandler detach() {
        PoolHandler detached = handler;
        handler = null;
        if (lastData != null) {
            lastData.release();
            lastData = null;
        }
        return detached;
    }

    void expect(HeaderMap requestHeaders) {
        decoder.expect(requestHeaders);
    }

    void decode(ByteBuf in) {
        decoder.decode(in);
    }

    void endOfInput() {
        decoder.endOfInput();
    }

    void close() {
        decoder.close();
    }

    boolean complete() {
        return complete;
    }

    /** Whether no byte of the response has come. */
    boolean untouched() {
        return decoder.idle();
    }

    /** Whether the complete response leaves the connection to another request. */
    boolean keepAlive() {
        return keepAlive;
    }

    @Nullable
    CodecError error() {
        return error;
    }

    /** Gives the connection back, then tells the handler of the end. */
    void end(UpstreamConnection connection, boolean reusable) {
        PoolHandler done = handler;
        ByteBuf data = lastData;
        HeaderMap trailers = lastTrailers;
        handler = null;
        lastData = null;
        lastTrailers = null;
        connection.giveBack(reusable);
        if (done == null) {
            return;
        }
        if (trailers != null) {
            done.onResponseTrailers(trailers);
        } else if (data != null) {
            done.onResponseData(data, true);
        } else {
            done.onResponseHeaders(done.responseHeaders(), true);
        }
    }

    @Override
    public HeaderMap responseHeaders() {
        return handler == null ? unclaimed : handler.responseHeaders();
    }

    @Override
    public void onInformational(ResponseHead head) {}

    @Override
    public void onResponseHead(ResponseHead head, boolean endStream) {
        if (handler != null && !endStream) {
            handler.onResponseHeaders(handler.responseHeaders(), false);
        }
    }

    @Override
    public void onResponseData(ByteBuf data, boolean endStream) {
        if (handler == null) {
            data.release();
        } else if (endStream) {
            lastData = data;
        } else {
            handler.onResponseData(data, false);
        }
    }

    @Override
    public void onResponseTrailers(HeaderMap trailers) {
        lastTrailers = trailers;
    }

    @Override
    public void onResponseComplete() {
        complete = true;
        keepAlive = decoder.head().keepAlive();
    }

    @Override
    public void onResponseError(CodecError found) {
        error = found;
    }
}
