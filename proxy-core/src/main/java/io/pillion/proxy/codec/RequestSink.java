package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;

/**
 * Who hears what {@link Http1RequestDecoder} reads. Called on the worker's thread, from within {@code decode} and
 * {@code endOfInput} only.
 *
 * <p>Per request: {@code requestHeaders}, {@code onRequestHead}, {@code onRequestData}*, {@code onRequestTrailers}?,
 * {@code onRequestComplete}; {@code onRequestError} may end it at any point, before the head as well.
 */
public interface RequestSink {
    /**
     * The map into which the next request's head is read; the decoder clears it. Asked for when the first byte of a
     * request comes, so a partial request can be seen by it. The map stays with the sink.
     */
    HeaderMap requestHeaders();

    /**
     * The head is complete: pseudo-headers {@code :authority} (absent where the request names no host),
     * {@code :path} (absent for CONNECT), {@code :method}, {@code :scheme} first, then the headers in their order,
     * names in lower case.
     *
     * @param endStream whether nothing follows: {@code onRequestComplete} is next
     */
    void onRequestHead(RequestHead head, boolean endStream);

    /**
     * A piece of body, of which the receiver becomes the owner. Empty only where {@code endStream} could not be told
     * together with the last piece.
     */
    void onRequestData(ByteBuf data, boolean endStream);

    /** The trailers, which end the request; only with {@code enableTrailers}, and only if there are any. */
    void onRequestTrailers(HeaderMap trailers);

    /** The request is read to its end; the decoder stands still until {@link Http1RequestDecoder#next()}. */
    void onRequestComplete();

    /** The bytes are no acceptable request; nothing is called after this. */
    void onRequestError(CodecError error);
}
