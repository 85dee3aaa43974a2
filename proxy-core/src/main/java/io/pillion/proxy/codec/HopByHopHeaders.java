package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;

/**
 * The headers that speak of one connection only (RFC 9110 section 7.6.1), which no proxied message carries further.
 *
 * <p>In Envoy the connection manager takes them out, not the codec: it calls this for requests, before the filters, and
 * for responses, behind them.
 */
public final class HopByHopHeaders {
    private static final String TRAILERS = "trailers";
    private static final HeaderName[] ALWAYS = {
        HeaderNames.KEEP_ALIVE, HeaderNames.PROXY_CONNECTION, HeaderNames.TRANSFER_ENCODING
    };

    private HopByHopHeaders() {}

    /** Takes them out of a request; where it is an upgrade, its own stay, and of {@code te} stays {@code trailers}. */
    public static void removeFromRequest(HeaderMap headers, boolean upgrade) {
        remove(headers, upgrade && ConnectionHeader.isUpgrade(headers));
        int te = headers.indexOf(HeaderNames.TE);
        if (te >= 0 && headers.valueLength(te) > 0 && !headers.valueEquals(te, TRAILERS)) {
            limitTe(headers, te);
        }
    }

    /** Takes them out of a response; where the request asked for an upgrade, those of its grant stay. */
    public static void removeFromResponse(HeaderMap headers, boolean upgradeRequested) {
        remove(headers, upgradeRequested && ConnectionHeader.isUpgrade(headers));
    }

    private static void remove(HeaderMap headers, boolean upgrade) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            boolean connection =
                    headers.nameEquals(i, HeaderNames.CONNECTION) || headers.nameEquals(i, HeaderNames.UPGRADE);
            if (connection ? !upgrade : always(headers, i)) {
                headers.removeAt(i);
            }
        }
    }

    private static boolean always(HeaderMap headers, int i) {
        for (HeaderName name : ALWAYS) {
            if (headers.nameEquals(i, name)) {
                return true;
            }
        }
        return false;
    }

    private static void limitTe(HeaderMap headers, int te) {
        for (String coding : headers.value(te).split(",")) {
            if (coding.strip().equals(TRAILERS)) {
                headers.setValue(te, TRAILERS);
                return;
            }
        }
        headers.removeAt(te);
    }
}
