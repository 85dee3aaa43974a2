package io.pillion.proxy.codec;

/**
 * Why a message could not be read: a value, never thrown. Immutable.
 *
 * <p>After an error the decoder consumes nothing more; its connection is to be closed, downstream once the local reply
 * has been written.
 *
 * @param status the status of the local reply to a request, Envoy's; its body is {@link ReasonPhrase} of that status.
 *     On a response the number means nothing: the proxy answers 502
 * @param details Envoy's response code details, such as {@code http1.codec_error}
 * @param message what was wrong; for logs only
 */
public record CodecError(int status, String details, String message) {
    static final CodecError INVALID_METHOD = malformed("invalid method");
    static final CodecError INVALID_TARGET = malformed("invalid character or form of the request target");
    static final CodecError INVALID_VERSION = malformed("invalid version");
    static final CodecError INVALID_STATUS = malformed("invalid status line");
    static final CodecError INVALID_NAME = malformed("invalid header name or missing colon");
    static final CodecError INVALID_CONTENT_LENGTH = malformed("invalid or repeated content-length");
    static final CodecError INVALID_CHUNK = malformed("invalid chunk size or extension");
    static final CodecError UNEXPECTED_END = malformed("connection closed within a message");
    static final CodecError UNEXPECTED_RESPONSE = malformed("bytes that answer no request");

    static final CodecError INVALID_VALUE =
            new CodecError(400, "http1.invalid_characters", "header value contains invalid characters");
    static final CodecError UNDERSCORE =
            new CodecError(400, "http1.unexpected_underscore", "header name contains underscores");
    static final CodecError TOO_MANY_HEADERS =
            new CodecError(431, "http1.too_many_headers", "headers or trailers count exceeds limit");
    static final CodecError TOO_LARGE =
            new CodecError(431, "http1.headers_too_large", "headers or trailers size exceeds limit");
    static final CodecError LENGTH_AND_CHUNKED = new CodecError(
            400, "http1.content_length_and_chunked_not_allowed", "both content-length and transfer-encoding are set");
    static final CodecError TRANSFER_ENCODING =
            new CodecError(501, "http1.invalid_transfer_encoding", "unsupported transfer encoding");
    static final CodecError BODY_DISALLOWED =
            new CodecError(400, "http1.body_disallowed", "unsupported content length");
    static final CodecError CONNECTION =
            new CodecError(400, "http1.connection_header_rejected", "invalid nominated headers in connection");
    static final CodecError INVALID_URL = new CodecError(400, "http1.invalid_url", "invalid url in request line");
    static final CodecError INVALID_SCHEME =
            new CodecError(400, "http1.invalid_scheme", "invalid scheme in request line");
    static final CodecError LOW_VERSION =
            new CodecError(426, "low_version", "upgrade required for HTTP/1.0 or HTTP/0.9");
    static final CodecError INVALID_AUTHORITY =
            new CodecError(400, "http.invalid_authority", "request headers failed spec compliance checks");
    static final CodecError CHUNKED_NOT_ALLOWED =
            new CodecError(502, "http1.transfer_encoding_not_allowed", "transfer encoding not allowed in 1xx or 204");
    static final CodecError LENGTH_NOT_ALLOWED =
            new CodecError(502, "http1.content_length_not_allowed", "content length not allowed in 1xx or 204");

    private static CodecError malformed(String message) {
        return new CodecError(400, "http1.codec_error", message);
    }
}
