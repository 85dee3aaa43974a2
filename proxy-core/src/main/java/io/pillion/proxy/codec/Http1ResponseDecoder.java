package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.config.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;

/**
 * Reads HTTP/1 responses (RFC 9112) from a connection's bytes as Envoy 1.40 does, each to a request it is told of.
 *
 * <pre>
 * IDLE -expect()-> WAITING -first byte-> HEAD -head read-> BODY -body read-> IDLE
 *                     ^--------1xx--------'  '----------no body---------------^
 * any -error, close()-> CLOSED
 * </pre>
 * Owned by the worker of its connection. Allocates nothing per response but body slices, once its buffers have grown.
 */
public final class Http1ResponseDecoder {
    private enum State {
        IDLE,
        WAITING,
        HEAD,
        BODY,
        CLOSED
    }

    private final ResponseSink sink;
    private final ResponseHead head = new ResponseHead();
    private final Framing framing;
    private final HeadReader reader;
    private final ResponseRules rules;
    private final BodyReader body;

    private State state = State.IDLE;
    private HeaderMap headers = new HeaderMap(0, 0);

    public Http1ResponseDecoder(Http1Options options, ResponseSink sink) {
        this.sink = sink;
        HeadersWithUnderscoresAction underscores = HeadersWithUnderscoresAction.ALLOW; // a rule for requests only
        FieldReader fields = new FieldReader(KnownHeaders.RESPONSE, options.maxHeadersCount(), underscores);
        StatusLine line = new StatusLine();
        framing = new Framing(options.allowChunkedLength());
        reader = new HeadReader(fields, line, options.maxHeadersBytes());
        rules = new ResponseRules(fields, line, framing);
        body = new BodyReader(options, underscores, new Body());
    }

    /** A request with these headers is being sent: its response is due. Bytes before this are an error. */
    public void expect(HeaderMap requestHeaders) {
        if (state != State.CLOSED) {
            rules.expect(requestHeaders);
            state = State.WAITING;
        }
    }

    /**
     * Reads all of {@code in}. Ownership of {@code in} stays with the caller; body pieces are retained slices of it.
     */
    public void decode(ByteBuf in) {
        boolean goOn = true;
        while (goOn && in.isReadable()) {
            goOn = advance(in);
        }
    }

    /**
     * The peer closed its side: completes a body that ends with the connection, reports an error within a response,
     * says nothing where no byte of one has come.
     */
    public void endOfInput() {
        if (state == State.BODY && body.untilClose()) {
            body.close();
            sink.onResponseData(Unpooled.EMPTY_BUFFER, true);
            complete();
        } else if (state == State.HEAD || state == State.BODY) {
            fail(CodecError.UNEXPECTED_END);
        }
    }

    /** Whether no byte of a response has been read that is not yet complete. */
    public boolean idle() {
        return state == State.IDLE || state == State.WAITING;
    }

    /** What is known of the current response beyond its headers. */
    public ResponseHead head() {
        return head;
    }

    /** Drops what is half read, when the connection goes away. No callback follows. */
    public void close() {
        state = State.CLOSED;
        body.close();
    }

    /** Makes one step; whether another may follow. */
    private boolean advance(ByteBuf in) {
        return switch (state) {
            case IDLE -> fail(CodecError.UNEXPECTED_RESPONSE);
            case WAITING -> begin(in);
            case HEAD -> readHead(in);
            case BODY -> readBody(in);
            case CLOSED -> drop(in);
        };
    }

    private static boolean drop(ByteBuf in) {
        in.skipBytes(in.readableBytes());
        return false;
    }

    private boolean begin(ByteBuf in) {
        if (in.getByte(in.readerIndex()) != 'H') {
            return fail(CodecError.INVALID_VERSION);
        }
        head.reset();
        headers = sink.responseHeaders();
        headers.clear();
        headers.add(HeaderNames.STATUS, "");
        reader.begin(headers, -1);
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
        if (head.informational()) {
            state = State.WAITING;
            sink.onInformational(head);
            return true;
        }
        if (rules.bodiless()) {
            refuseSurplus(in);
            sink.onResponseHead(head, true);
            return complete();
        }
        if (!head.upgrade && framing.body()) {
            body.begin(framing);
        } else {
            body.beginUntilClose();
        }
        state = State.BODY;
        sink.onResponseHead(head, false);
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
        refuseSurplus(in);
        return complete();
    }

    /** Bytes behind a complete response answer nothing: they are dropped, and the connection is not used again. */
    private void refuseSurplus(ByteBuf in) {
        if (in.isReadable()) {
            head.keepAlive = false;
            in.skipBytes(in.readableBytes());
        }
    }

    private boolean complete() {
        if (state != State.CLOSED) {
            state = State.IDLE;
            sink.onResponseComplete();
        }
        return false;
    }

    private boolean fail(CodecError error) {
        close();
        sink.onResponseError(error);
        return true;
    }

    private final class Body implements BodyReader.Sink {
        @Override
        public void data(ByteBuf data, boolean endStream) {
            sink.onResponseData(data, endStream);
        }

        @Override
        public void trailers(HeaderMap trailers) {
            sink.onResponseTrailers(trailers);
        }
    }
}
