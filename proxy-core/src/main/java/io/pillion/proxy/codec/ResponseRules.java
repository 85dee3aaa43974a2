package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * Judges a response's head once all its lines are read, by the request that it answers; says whether a body follows.
 */
final class ResponseRules {
    private static final String HEAD = "HEAD";
    private static final String CONNECT = "CONNECT";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_MODIFIED = 304;
    private static final int DIGITS = 3;

    private final FieldReader fields;
    private final StatusLine line;
    private final Framing framing;

    private boolean headRequest;
    private boolean connectRequest;
    private boolean upgradeRequest;
    private boolean bodiless;

    ResponseRules(FieldReader fields, StatusLine line, Framing framing) {
        this.fields = fields;
        this.line = line;
        this.framing = framing;
    }

    /** The request to which the next responses are due. */
    void expect(HeaderMap requestHeaders) {
        int method = requestHeaders.indexOf(HeaderNames.METHOD);
        headRequest = method >= 0 && requestHeaders.valueEquals(method, HEAD);
        connectRequest = method >= 0 && requestHeaders.valueEquals(method, CONNECT);
        upgradeRequest = ConnectionHeader.isUpgrade(requestHeaders);
    }

    /** Whether the response judged last has no body. */
    boolean bodiless() {
        return bodiless;
    }

    /** Judges and completes the head; what is wrong with it. */
    @Nullable
    CodecError judge(HeaderMap headers, ResponseHead head) {
        fields.join();
        head.status = line.status();
        CodecError error = framing.read(headers, fields);
        if (error == null && (head.status < OK || head.status == NO_CONTENT)) {
            error = noFraming(headers);
        }
        if (error == null) {
            facts(headers, head);
        }
        return error;
    }

    private void facts(HeaderMap headers, ResponseHead head) {
        if (headers.valueLength(ResponseHead.STATUS_ENTRY) != DIGITS) {
            headers.setValue(ResponseHead.STATUS_ENTRY, Integer.toString(head.status));
        }
        head.upgrade = upgrade(headers, head.status);
        head.http10 = !line.http11();
        head.contentLength = framing.contentLength();
        bodiless = !head.upgrade && (bodilessBy(head.status) || (framing.contentLength() == 0 && head.status >= OK));
        boolean delimited = bodiless || framing.body() || head.informational();
        head.keepAlive = delimited && !head.upgrade && ConnectionHeader.keepAlive(headers, fields, head.http10);
    }

    private boolean bodilessBy(int status) {
        return headRequest || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    private boolean upgrade(HeaderMap headers, int status) {
        return status == SWITCHING_PROTOCOLS
                || (connectRequest && status >= OK && status < MULTIPLE_CHOICES)
                || (upgradeRequest && ConnectionHeader.isUpgrade(headers));
    }

    private @Nullable CodecError noFraming(HeaderMap headers) {
        if (fields.seen(KnownHeaders.TRANSFER_ENCODING)) {
            return CodecError.CHUNKED_NOT_ALLOWED;
        }
        int length = headers.indexOf(HeaderNames.CONTENT_LENGTH);
        if (length >= 0 && !headers.valueEquals(length, "0")) {
            return CodecError.LENGTH_NOT_ALLOWED;
        }
        if (length >= 0) {
            headers.removeAt(length);
        }
        return null;
    }
}
