package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;

/**
 * Whether request headers may be sent on as they are: a filter may have removed what is required, or brought in what
 * would break the message. To be asked before {@link Http1RequestEncoder#encodeHead}.
 */
public final class RequestHeaderCheck {
    private RequestHeaderCheck() {}

    /** Envoy's words for the first problem, which are the body of its 503, or an empty text. */
    public static String problem(HeaderMap headers) {
        String missing = missing(headers);
        if (!missing.isEmpty()) {
            return "missing required header: " + missing;
        }
        byte[] block = headers.block();
        for (int i = 0; i < headers.size(); i++) {
            if (HeaderLines.asReceived(headers, block, i)) {
                continue;
            }
            int name = headers.nameStart(i) + (headers.pseudo(i) ? 1 : 0);
            if (!Octets.isName(block, name, headers.nameStart(i) + headers.nameLength(i))) {
                return "invalid header name: " + headers.name(i);
            }
            int value = headers.valueStart(i);
            int end = value + headers.valueLength(i);
            int control = Octets.firstControl(block, value, end);
            if (control < end && !Octets.all(Octets.VALUE, block, control, end)) {
                return "invalid header value for: " + headers.name(i);
            }
        }
        return "";
    }

    private static String missing(HeaderMap headers) {
        int method = headers.indexOf(HeaderNames.METHOD);
        if (method < 0) {
            return HeaderNames.METHOD.toString();
        }
        HeaderName needed =
                headers.valueEquals(method, Http1RequestEncoder.CONNECT) ? HeaderNames.AUTHORITY : HeaderNames.PATH;
        return headers.contains(needed) ? "" : needed.toString();
    }
}
