package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.nio.charset.StandardCharsets;

/**
 * Writes HTTP/1 responses as Envoy 1.40 does: its reason phrases, names in lower case, the body by its
 * {@code content-length} or else chunked, no body to HEAD nor with 1xx, 204 and 304.
 *
 * <p>Owned by the worker of its connection; one response at a time: informational*, head, data*, trailers?, the last
 * with {@code endStream}. Bytes lie in the batch until that is flushed.
 */
public final class Http1ResponseEncoder {
    private static final byte[] HTTP_10 = "HTTP/1.0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTP_11 = "HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED_SIZE = 128;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_MODIFIED = 304;

    private final WriteBatch batch;
    private final BodyEncoder body;

    public Http1ResponseEncoder(WriteBatch batch, boolean enableTrailers) {
        this.batch = batch;
        body = new BodyEncoder(batch, enableTrailers);
    }

    /**
     * Writes the status line and the headers of the final response to {@code request}. {@code :status} is there. The
     * caller sets {@code connection} where it wants the connection closed; where the body's end could not be told
     * otherwise (HTTP/1.0 without a length), it must close.
     */
    public void encodeHead(HeaderMap headers, boolean endStream, RequestHead request) {
        ByteBuf out = batch.buffer(HeaderLines.size(headers) + FIXED_SIZE);
        int status = status(headers);
        out.writeBytes(request.http10() ? HTTP_10 : HTTP_11).writeBytes(ReasonPhrase.line(status));
        HeaderLines.write(headers, out);
        BodyEncoder.Mode mode = mode(headers, status, endStream, request);
        if (mode == BodyEncoder.Mode.CHUNKED) {
            out.writeBytes(BodyEncoder.CHUNKED_HEADER);
        } else if (mode == BodyEncoder.Mode.NONE
                && !bodiless(status)
                && !headers.contains(HeaderNames.CONTENT_LENGTH)) {
            out.writeBytes(BodyEncoder.EMPTY_HEADER);
        }
        out.writeBytes(HeaderLines.CRLF);
        body.begin(request.head() ? BodyEncoder.Mode.NONE : mode);
    }

    /** How the body would go out if the method were not HEAD: that is what the headers of a response to HEAD say. */
    private static BodyEncoder.Mode mode(HeaderMap headers, int status, boolean endStream, RequestHead request) {
        if (endStream && !request.head()) {
            return BodyEncoder.Mode.NONE;
        }
        boolean raw = request.http10() || bodiless(status) || (request.connect() && status < MULTIPLE_CHOICES);
        return raw || headers.contains(HeaderNames.CONTENT_LENGTH) ? BodyEncoder.Mode.PLAIN : BodyEncoder.Mode.CHUNKED;
    }

    private static boolean bodiless(int status) {
        return status < OK || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    /** Writes {@code 100 Continue}. */
    public void encodeContinue() {
        batch.buffer(CONTINUE.length).writeBytes(CONTINUE);
    }

    /** Writes a piece of body; takes ownership. */
    public void encodeData(ByteBuf data, boolean endStream) {
        body.data(data, endStream);
    }

    /** Ends the response with trailers, which are dropped unless they are enabled and the body is chunked. */
    public void encodeTrailers(HeaderMap trailers) {
        body.trailers(trailers);
    }

    private static int status(HeaderMap headers) {
        int i = headers.indexOf(HeaderNames.STATUS);
        byte[] block = headers.block();
        int status = 0;
        for (int at = headers.valueStart(i); at < headers.valueStart(i) + headers.valueLength(i); at++) {
            status = status * 10 + block[at] - '0';
        }
        return status;
    }
}
