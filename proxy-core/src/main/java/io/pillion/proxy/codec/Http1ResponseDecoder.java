package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;

/**
 * Reads HTTP/1 responses (RFC 9112) from a connection's bytes as Envoy 1.40 does, each to a request it is told of.
 *
 * <p>Owned by the worker of its connection. Allocates nothing per response once its buffers have grown.
 */
public final class Http1ResponseDecoder {
    private final Http1Options options;
    private final ResponseSink sink;
    private final ResponseHead head = new ResponseHead();

    public Http1ResponseDecoder(Http1Options options, ResponseSink sink) {
        this.options = options;
        this.sink = sink;
    }

    /** A request with these headers has been sent: its response is due. Bytes before this are an error. */
    public void expect(HeaderMap requestHeaders) {}

    /**
     * Reads from {@code in} until it is exhausted, the response is complete or an error was found. Ownership of
     * {@code in} stays with the caller; body pieces are retained slices of it.
     */
    public void decode(ByteBuf in) {
        sink.onResponseHead(head, options.acceptHttp10() && in.isReadable());
    }

    /**
     * The peer closed its side: completes a body that ends with the connection, reports an error within a response,
     * says nothing where no byte of one has come.
     */
    public void endOfInput() {}

    /** Whether no byte of a response has been read that is not yet complete. */
    public boolean idle() {
        return true;
    }

    /** Drops what is half read, when the connection goes away. No callback. */
    public void close() {}
}
