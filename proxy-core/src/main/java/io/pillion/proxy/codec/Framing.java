package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * How a message's body is delimited, as its head says (RFC 9112 section 6). Nothing that two readers could read
 * differently passes: a length beside a transfer coding, two lengths, a coding other than {@code chunked}.
 *
 * <p>Owned by one decoder and reused.
 */
final class Framing {
    /** No length is given. */
    static final long NONE = -1;

    private static final String CHUNKED = "chunked";

    private final boolean allowChunkedLength;
    private boolean chunked;
    private long contentLength;

    Framing(boolean allowChunkedLength) {
        this.allowChunkedLength = allowChunkedLength;
    }

    boolean chunked() {
        return chunked;
    }

    /** The length as an unsigned number, or {@link #NONE}. */
    long contentLength() {
        return contentLength;
    }

    /** Whether there is a body by the head's own words. */
    boolean body() {
        return chunked || (contentLength != 0 && contentLength != NONE);
    }

    /** Reads {@code content-length} and {@code transfer-encoding}; a length that chunks override is removed. */
    @Nullable
    CodecError read(HeaderMap headers, FieldReader fields) {
        chunked = false;
        contentLength = NONE;
        boolean coded = fields.seen(KnownHeaders.TRANSFER_ENCODING);
        if (coded) {
            chunked = !fields.ambiguous(KnownHeaders.TRANSFER_ENCODING)
                    && headers.valueEqualsIgnoreCase(headers.indexOf(HeaderNames.TRANSFER_ENCODING), CHUNKED);
        }
        if (fields.seen(KnownHeaders.CONTENT_LENGTH)) {
            CodecError error = readLength(headers, fields, coded);
            if (error != null) {
                return error;
            }
        }
        return coded && !chunked ? CodecError.TRANSFER_ENCODING : null;
    }

    private @Nullable CodecError readLength(HeaderMap headers, FieldReader fields, boolean coded) {
        contentLength = parse(headers, headers.indexOf(HeaderNames.CONTENT_LENGTH));
        if (fields.ambiguous(KnownHeaders.CONTENT_LENGTH) || (contentLength == NONE && !chunked)) {
            return CodecError.INVALID_CONTENT_LENGTH;
        }
        if (!coded) {
            return null;
        }
        if (!chunked || !allowChunkedLength) {
            return CodecError.LENGTH_AND_CHUNKED;
        }
        headers.remove(HeaderNames.CONTENT_LENGTH);
        contentLength = NONE;
        return null;
    }

    /** Digits only, below 2^64 - 1; anything else is {@link #NONE}. */
    private static long parse(HeaderMap headers, int i) {
        byte[] block = headers.block();
        int from = headers.valueStart(i);
        int to = from + headers.valueLength(i);
        long limit = Long.divideUnsigned(-1L, 10);
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = block[at] - '0';
            boolean overflow = Long.compareUnsigned(number, limit) > 0 || (number == limit && digit > 5);
            if (digit < 0 || digit > 9 || overflow) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return from == to ? NONE : number;
    }
}
