package io.pillion.proxy.admin;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The heads of the administration server's answers. */
final class AdminHeaders {
    private static final HeaderName CACHE_CONTROL = HeaderName.of("cache-control");
    private static final HeaderName CONTENT_TYPE_OPTIONS = HeaderName.of("x-content-type-options");
    private static final String SERVER = "envoy";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private AdminHeaders() {}

    /** Makes {@code headers} the head of {@code answer}. */
    static void fill(HeaderMap headers, AdminResponse answer, long wallMicros, boolean close) {
        headers.clear();
        headers.add(HeaderNames.STATUS, Integer.toString(answer.status()));
        if (answer.contentType().equals(AdminResponse.UNADORNED)) {
            // Envoy says it twice where it refuses a dump.
            headers.add(CONTENT_TYPE_OPTIONS, "nosniff");
        }
        if (!answer.bare()) {
            headers.add(HeaderNames.CONTENT_TYPE, answer.contentType());
            headers.add(CACHE_CONTROL, "no-cache, max-age=0");
            headers.add(CONTENT_TYPE_OPTIONS, "nosniff");
        }
        headers.add(HeaderNames.DATE, date(wallMicros));
        headers.add(HeaderNames.SERVER, SERVER);
        if (close) {
            headers.add(HeaderNames.CONNECTION, "close");
        }
    }

    /** The whole answer to bytes that are no request. */
    static String protocolError(int status, long wallMicros) {
        String reason = reason(status);
        return "HTTP/1.1 " + status + " " + reason + "\r\ncontent-length: " + reason.length()
                + "\r\ncontent-type: text/plain\r\ndate: " + date(wallMicros) + "\r\nserver: " + SERVER
                + "\r\nconnection: close\r\n\r\n" + reason;
    }

    private static String reason(int status) {
        return switch (status) {
            case 426 -> "Upgrade Required";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            default -> "Bad Request";
        };
    }

    private static String date(long wallMicros) {
        return DATE.format(Instant.ofEpochSecond(Math.floorDiv(wallMicros, 1_000_000)));
    }
}
