package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes HTTP/1.1 requests as Envoy 1.40 does: {@code host} from {@code :authority} where it stands, names in lower
 * case, the body by its {@code content-length} or else chunked.
 *
 * <p>Owned by the worker of its connection; one request at a time: head, data*, trailers?, the last with
 * {@code endStream}. Bytes lie in the batch until that is flushed.
 */
public final class Http1RequestEncoder {
    static final String CONNECT = "CONNECT";

    private static final byte[] LINE_END = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> BODILESS = List.of("GET", "HEAD", "DELETE", "TRACE", CONNECT);
    private static final int FIXED_SIZE = 64;

    private final WriteBatch batch;
    private final BodyEncoder body;

    public Http1RequestEncoder(WriteBatch batch, boolean enableTrailers) {
        this.batch = batch;
        body = new BodyEncoder(batch, enableTrailers);
    }

    /**
     * Writes the request line and the headers, which have passed {@link RequestHeaderCheck}. A request without a body
     * says {@code content-length: 0} where its method suggests one.
     */
    public void encodeHead(HeaderMap headers, boolean endStream) {
        ByteBuf out = batch.buffer(HeaderLines.size(headers) + FIXED_SIZE);
        int method = headers.indexOf(HeaderNames.METHOD);
        boolean connect = headers.valueEquals(method, CONNECT);
        HeaderLines.writeValue(headers, method, out);
        out.writeByte(' ');
        HeaderLines.writeValue(headers, headers.indexOf(connect ? HeaderNames.AUTHORITY : HeaderNames.PATH), out);
        out.writeBytes(LINE_END);
        HeaderLines.write(headers, out);
        if (headers.contains(HeaderNames.CONTENT_LENGTH) || connect) {
            body.begin(BodyEncoder.Mode.PLAIN);
        } else if (endStream) {
            if (!bodiless(headers, method)) {
                out.writeBytes(BodyEncoder.EMPTY_HEADER);
            }
            body.begin(BodyEncoder.Mode.NONE);
        } else if (ConnectionHeader.isUpgrade(headers)) {
            body.begin(BodyEncoder.Mode.PLAIN);
        } else {
            out.writeBytes(BodyEncoder.CHUNKED_HEADER);
            body.begin(BodyEncoder.Mode.CHUNKED);
        }
        out.writeBytes(HeaderLines.CRLF);
    }

    /** Writes a piece of body; takes ownership. */
    public void encodeData(ByteBuf data, boolean endStream) {
        body.data(data, endStream);
    }

    /** Ends the request with trailers, which are dropped unless they are enabled and the body is chunked. */
    public void encodeTrailers(HeaderMap trailers) {
        body.trailers(trailers);
    }

    private static boolean bodiless(HeaderMap headers, int method) {
        for (String name : BODILESS) {
            if (headers.valueEquals(method, name)) {
                return true;
            }
        }
        return false;
    }
}
