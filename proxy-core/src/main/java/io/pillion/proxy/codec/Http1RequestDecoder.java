package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;

/**
 * Reads HTTP/1 requests (RFC 9112) from a connection's bytes as Envoy 1.40 does, one at a time.
 *
 * <pre>
 * WAITING -first byte-> HEAD -head read-> BODY -body read-> COMPLETE -next()-> WAITING
 *                         '-----------no body----------------^
 * any -error, close()-> CLOSED
 * </pre>
 * Owned by the worker of its connection. Allocates nothing per request but body slices, once its buffers have grown.
 */
public final class Http1RequestDecoder {
    private enum State {
        WAITING,
        HEAD,
        BODY,
        COMPLETE,
        CLOSED
    }

    private final String scheme;
    private final RequestSink sink;
    private final RequestHead head = new RequestHead();
    private final Framing framing;
    private final HeadReader reader;
    private final RequestRules rules;
    private final BodyReader body;

    private State state = State.WAITING;
    private HeaderMap headers = new HeaderMap(0, 0);

    /** A decoder for one connection; {@code scheme} is {@code http} or {@code https}, as the connection is. */
    public Http1RequestDecoder(Http1Options options, String scheme, RequestSink sink) {
        this.scheme = scheme;
        this.sink = sink;
        FieldReader fields =
                new FieldReader(KnownHeaders.REQUEST, options.maxHeadersCount(), options.headersWithUnderscores());
        RequestLine line = new RequestLine();
        framing = new Framing(options.allowChunkedLength());
        reader = new HeadReader(fields, line, options.maxHeadersBytes());
        rules = new RequestRules(options, fields, line, framing);
        body = new BodyReader(options, options.headersWithUnderscores(), new Body());
    }

    /**
     * Reads from {@code in} until it is exhausted, the request is complete or an error was found. What is left unread
     * is given again after {@link #next()}. Ownership of {@code in} stays with the caller; body pieces are retained
     * slices of it.
     */
    public void decode(ByteBuf in) {
        boolean goOn = true;
        while (goOn && in.isReadable()) {
            goOn = advance(in);
        }
    }

    /** The facts of the request being read; those of an empty one before its head is complete. */
    public RequestHead head() {
        return head;
    }

    /** Lets the decoder go on to the next request, once the current one is complete. */
    public void next() {
        if (state == State.COMPLETE) {
            state = State.WAITING;
        }
    }

    /**
     * The peer closed its side: ends the data of an upgraded connection, reports an error within a request, says
     * nothing between requests.
     */
    public void endOfInput() {
        if (state == State.BODY && body.untilClose()) {
            body.close();
            state = State.COMPLETE;
            sink.onRequestData(Unpooled.EMPTY_BUFFER, true);
            sink.onRequestComplete();
        } else if (state == State.HEAD || state == State.BODY) {
            fail(CodecError.UNEXPECTED_END);
        }
    }

    /** Whether no byte of a request has been read that is not yet complete. */
    public boolean idle() {
        return state == State.WAITING || state == State.COMPLETE;
    }

    /** Drops what is half read, when the connection goes away. No callback follows. */
    public void close() {
        state = State.CLOSED;
        body.close();
    }

    /** Makes one step; whether another may follow. */
    private boolean advance(ByteBuf in) {
        return switch (state) {
            case WAITING -> begin(in);
            case HEAD -> readHead(in);
            case BODY -> readBody(in);
            case COMPLETE -> false;
            case CLOSED -> drop(in);
        };
    }

    private static boolean drop(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        return false;
    }

    private boolean begin(ByteBuf in) {
        byte first = in.getByte(in.readerIndex());
        if (first == Octets.CR || first == Octets.LF) {
            in.skipBytes(1);
            return true;
        }
        head.reset();
        if ((first & 0xff) <= Octets.SPACE) { // nothing begins so: no need to wait for the end of the line
            return fail(CodecError.INVALID_METHOD);
        }
        headers = sink.requestHeaders();
        headers.clear();
        headers.add(HeaderNames.AUTHORITY, "");
        headers.add(HeaderNames.PATH, "");
        headers.add(HeaderNames.METHOD, "");
        headers.add(HeaderNames.SCHEME, scheme);
        reader.begin(headers, RequestHead.AUTHORITY_ENTRY);
        state = State.HEAD;
        return true;
    }

    private boolean readHead(ByteBuf in) {
        if (!reader.read(in)) {
            return false;
        }
        CodecError error = reader.error();
        if (error == null) {
            error = rules.judge(headers, head);
        }
        if (error != null) {
            return fail(error);
        }
        if (head.upgrade) {
            body.beginUntilClose();
        } else if (framing.body()) {
            body.begin(framing);
        } else {
            state = State.COMPLETE;
            sink.onRequestHead(head, true);
            return complete();
        }
        state = State.BODY;
        sink.onRequestHead(head, false);
        return state == State.BODY;
    }

    private boolean readBody(ByteBuf in) {
        if (!body.read(in) || state == State.CLOSED) {
            return false;
        }
        CodecError error = body.error();
        if (error != null) {
            return fail(error);
        }
        state = State.COMPLETE;
        return complete();
    }

    private boolean complete() {
        if (state == State.COMPLETE) {
            sink.onRequestComplete();
        }
        return state == State.WAITING;
    }

    private boolean fail(CodecError error) {
        close();
        sink.onRequestError(error);
        return true;
    }

    private final class Body implements BodyReader.Sink {
        @Override
        public void data(ByteBuf data, boolean endStream) {
            sink.onRequestData(data, endStream);
        }

        @Override
        public void trailers(HeaderMap trailers) {
            sink.onRequestTrailers(trailers);
        }
    }
}
