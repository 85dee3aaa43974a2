package io.pillion.proxy.http;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;

/** Writes a local reply's headers, as HTTP or in the trailers-only form that gRPC clients read. */
final class LocalReplyForm {
    private static final String GRPC = "application/grpc";

    private LocalReplyForm() {}

    /** Whether a request's answer is to have gRPC's form. */
    static boolean isGrpc(HeaderMap requestHeaders) {
        int i = requestHeaders.indexOf(HeaderNames.CONTENT_TYPE);
        if (i < 0) {
            return false;
        }
        String type = requestHeaders.value(i);
        return type.startsWith(GRPC) && (type.length() == GRPC.length() || type.charAt(GRPC.length()) == '+');
    }

    /** Adds the reply's own headers. */
    static void addHeaders(LocalReply reply, HeaderMap headers) {
        for (LocalReply.Header header : reply.headers()) {
            headers.add(header.name(), header.value());
        }
    }

    /** Adds what describes the body; {@code headers} has {@code :status} and the reply's headers. */
    static void finish(LocalReply reply, HeaderMap headers) {
        headers.remove(HeaderNames.CONTENT_LENGTH);
        if (reply.body().length == 0) {
            headers.remove(HeaderNames.CONTENT_TYPE);
            return;
        }
        headers.add(HeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length));
        if (!headers.contains(HeaderNames.CONTENT_TYPE)) {
            headers.add(HeaderNames.CONTENT_TYPE, "text/plain");
        }
    }

    /** As {@link #finish}, for gRPC; there is no body then. */
    static void finishGrpc(LocalReply reply, HeaderMap headers, boolean head) {
        headers.set(HeaderNames.STATUS, "200");
        headers.set(HeaderNames.CONTENT_TYPE, GRPC);
        if (!headers.contains(HeaderNames.GRPC_STATUS)) {
            int status = reply.grpcStatus().orElse(grpcStatus(reply.status()));
            headers.add(HeaderNames.GRPC_STATUS, Integer.toString(status));
        }
        if (reply.body().length > 0 && !head) {
            headers.set(HeaderNames.GRPC_MESSAGE, percentEncoded(reply.body()));
        }
        headers.remove(HeaderNames.CONTENT_LENGTH);
    }

    /** The gRPC status that stands for an HTTP status (doc/http-grpc-status-mapping.md of gRPC). */
    private static int grpcStatus(int status) {
        return switch (status) {
            case 400 -> 13;
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 12;
            case 429, 502, 503, 504 -> 14;
            default -> 2;
        };
    }

    private static String percentEncoded(byte[] text) {
        StringBuilder encoded = new StringBuilder(text.length);
        for (byte b : text) {
            if (b >= ' ' && b < 0x7f && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
