package io.pillion.filter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * An answer made here instead of by an upstream. Immutable.
 *
 * <p>The stream adds {@code content-length}, {@code date} and {@code server}, and {@code content-type: text/plain}
 * where there is a body and none of {@code headers} says otherwise; a gRPC request gets the trailers-only form.
 *
 * @param status HTTP status, 200 to 599
 * @param body not copied: do not change it afterwards
 * @param headers added after the stream's own; a header called {@code content-type} replaces the default
 * @param details {@code %RESPONSE_CODE_DETAILS%}
 * @param grpcStatus for gRPC requests; where empty it follows from {@code status}
 */
public record LocalReply(int status, byte[] body, List<Header> headers, String details, OptionalInt grpcStatus) {
    /** One header of a local reply; Latin-1 text. */
    public record Header(HeaderName name, String value) {}

    private static final byte[] EMPTY = new byte[0];

    public LocalReply {
        headers = List.copyOf(headers);
    }

    /** A reply with a text body, which may be empty. */
    public static LocalReply of(int status, String body, String details) {
        byte[] bytes = body.isEmpty() ? EMPTY : body.getBytes(StandardCharsets.UTF_8);
        return new LocalReply(status, bytes, List.of(), details, OptionalInt.empty());
    }
}
