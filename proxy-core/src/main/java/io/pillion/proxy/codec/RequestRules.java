package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * Judges a request's head once all its lines are read, in Envoy's order: framing, upgrade, nominated headers, target,
 * version, authority; and completes the pseudo-headers.
 */
final class RequestRules {
    private static final String HEAD = "HEAD";
    private static final String CONNECT = "CONNECT";
    private static final String OPTIONS = "OPTIONS";
    private static final String H2C = "h2c";
    private static final String HUNDRED_CONTINUE = "100-continue";

    private final Http1Options options;
    private final FieldReader fields;
    private final RequestLine line;
    private final Framing framing;

    RequestRules(Http1Options options, FieldReader fields, RequestLine line, Framing framing) {
        this.options = options;
        this.fields = fields;
        this.line = line;
        this.framing = framing;
    }

    /** Judges and completes the head; what is wrong with it. */
    @Nullable
    CodecError judge(HeaderMap headers, RequestHead head) {
        fields.join();
        head.connect = headers.valueEquals(RequestHead.METHOD_ENTRY, CONNECT);
        CodecError error = framing.read(headers, fields);
        if (error == null) {
            error = upgrade(headers, head);
        }
        if (error == null && !head.upgrade && fields.seen(KnownHeaders.CONNECTION)) {
            error = ConnectionHeader.removeNominated(headers, fields) ? null : CodecError.CONNECTION;
        }
        if (error == null) {
            error = target(headers, head);
        }
        if (error == null) {
            facts(headers, head);
            removeAbsent(headers, head);
        }
        return error;
    }

    private @Nullable CodecError upgrade(HeaderMap headers, RequestHead head) {
        if (fields.seen(KnownHeaders.UPGRADE) && ConnectionHeader.isUpgrade(headers)) {
            head.upgrade = !headers.valueEqualsIgnoreCase(headers.indexOf(HeaderNames.UPGRADE), H2C);
            if (!head.upgrade) {
                headers.remove(HeaderNames.UPGRADE);
                headers.remove(ConnectionHeader.HTTP2_SETTINGS);
            }
        }
        return head.connect ? connect(headers, head) : null;
    }

    private @Nullable CodecError connect(HeaderMap headers, RequestHead head) {
        if (framing.chunked()) {
            return CodecError.TRANSFER_ENCODING;
        }
        if (framing.body()) {
            return CodecError.BODY_DISALLOWED;
        }
        headers.remove(HeaderNames.CONTENT_LENGTH);
        head.upgrade = true;
        return null;
    }

    private @Nullable CodecError target(HeaderMap headers, RequestHead head) {
        head.head = headers.valueEquals(RequestHead.METHOD_ENTRY, HEAD);
        if (!fields.seen(KnownHeaders.HOST)) {
            headers.pointValue(RequestHead.AUTHORITY_ENTRY, 0, 0);
        }
        boolean anyTarget = headers.valueEquals(RequestHead.METHOD_ENTRY, OPTIONS);
        CodecError error = RequestTarget.resolve(headers, head.connect, anyTarget, options.allowAbsoluteUrl());
        if (error != null) {
            return error;
        }
        if (!line.http11() && !options.acceptHttp10()) {
            return CodecError.LOW_VERSION;
        }
        int start = headers.valueStart(RequestHead.AUTHORITY_ENTRY);
        int end = start + headers.valueLength(RequestHead.AUTHORITY_ENTRY);
        boolean valid = Octets.all(Octets.AUTHORITY, headers.block(), start, end);
        return valid ? null : CodecError.INVALID_AUTHORITY;
    }

    private void facts(HeaderMap headers, RequestHead head) {
        head.http10 = !line.http11();
        head.keepAlive = ConnectionHeader.keepAlive(headers, fields, head.http10);
        head.contentLength = framing.contentLength();
        if (fields.seen(KnownHeaders.EXPECT)) {
            int expect = headers.indexOf(HeaderNames.EXPECT);
            head.expectContinue = expect >= 0 && headers.valueEqualsIgnoreCase(expect, HUNDRED_CONTINUE);
        }
    }

    private void removeAbsent(HeaderMap headers, RequestHead head) {
        boolean absent = !fields.seen(KnownHeaders.HOST) && headers.valueLength(RequestHead.AUTHORITY_ENTRY) == 0;
        if (absent && head.http10 && !options.defaultHostForHttp10().isEmpty()) {
            headers.setValue(RequestHead.AUTHORITY_ENTRY, options.defaultHostForHttp10());
            absent = false;
        }
        if (head.connect) {
            headers.removeAt(RequestHead.PATH_ENTRY);
        }
        if (absent) {
            headers.removeAt(RequestHead.AUTHORITY_ENTRY);
        }
    }
}
