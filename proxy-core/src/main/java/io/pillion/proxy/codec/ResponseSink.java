package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;

/**
 * Who hears what {@link Http1ResponseDecoder} reads. Called on the worker's thread, from within {@code decode} and
 * {@code endOfInput} only.
 *
 * <p>Per response: {@code responseHeaders}, {@code onInformational}*, {@code onResponseHead}, {@code onResponseData}*,
 * {@code onResponseTrailers}?, {@code onResponseComplete}; {@code onResponseError} may end it at any point.
 */
public interface ResponseSink {
    /**
     * The map into which the next response's head is read; the decoder clears it. Asked for when the first byte of a
     * response comes, and again after each informational one. The map stays with the sink.
     */
    HeaderMap responseHeaders();

    /** A 1xx response other than 101 has been read into the map; another response follows. */
    void onInformational(ResponseHead head);

    /**
     * The head is complete: {@code :status} first, then the headers in their order, names in lower case.
     *
     * @param endStream whether nothing follows: {@code onResponseComplete} is next
     */
    void onResponseHead(ResponseHead head, boolean endStream);

    /**
     * A piece of body, of which the receiver becomes the owner. Empty only where {@code endStream} could not be told
     * together with the last piece.
     */
    void onResponseData(ByteBuf data, boolean endStream);

    /** The trailers, which end the response; only with {@code enableTrailers}, and only if there are any. */
    void onResponseTrailers(HeaderMap trailers);

    /** The response is read to its end; the decoder stands still until it expects another. */
    void onResponseComplete();

    /** The bytes are no acceptable response to the request, or none was due; nothing is called after this. */
    void onResponseError(CodecError error);
}
