package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import java.util.Set;

/** What {@code connection} and its kin say (RFC 9110 sections 7.6.1 and 7.8), read as Envoy reads them. */
final class ConnectionHeader {
    static final String CLOSE = "close";
    static final String KEEP_ALIVE = "keep-alive";
    static final String UPGRADE = "upgrade";

    static final HeaderName HTTP2_SETTINGS = HeaderName.of("http2-settings");

    private static final String TRAILERS = "trailers";
    private static final int MAX_TOKENS = 9;
    private static final int MAX_TE_LENGTH = 255;
    private static final Set<String> OPTIONS = Set.of(CLOSE, KEEP_ALIVE, UPGRADE, "http2-settings", "connection");
    private static final Set<String> UNTOUCHABLE = Set.of("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto");

    private ConnectionHeader() {}

    /** Whether the list in entry {@code i} has {@code token}, ASCII case aside. */
    static boolean hasToken(HeaderMap headers, int i, String token) {
        byte[] block = headers.block();
        int end = headers.valueStart(i) + headers.valueLength(i);
        int from = headers.valueStart(i);
        while (from <= end) {
            int comma = Octets.indexOf(block, (byte) ',', from, end);
            int to = comma < 0 ? end : comma;
            if (isToken(block, from, to, token)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /** Whether the message wants an upgrade, or grants one: the token and the header. */
    static boolean isUpgrade(HeaderMap headers) {
        int connection = headers.indexOf(HeaderNames.CONNECTION);
        return connection >= 0 && headers.contains(HeaderNames.UPGRADE) && hasToken(headers, connection, UPGRADE);
    }

    /** Whether the connection survives the message. */
    static boolean keepAlive(HeaderMap headers, FieldReader fields, boolean http10) {
        int connection = fields.seen(KnownHeaders.CONNECTION) ? headers.indexOf(HeaderNames.CONNECTION) : -1;
        boolean close = http10
                ? connection < 0 || !hasToken(headers, connection, KEEP_ALIVE)
                : connection >= 0 && hasToken(headers, connection, CLOSE);
        if (!close && fields.seen(KnownHeaders.PROXY_CONNECTION)) {
            int proxyConnection = headers.indexOf(HeaderNames.PROXY_CONNECTION);
            close = proxyConnection >= 0 && hasToken(headers, proxyConnection, CLOSE);
        }
        return !close;
    }

    /**
     * Removes the request headers that {@code connection} nominates; whether the nominations are acceptable. Of a
     * nominated {@code te} the token {@code trailers} survives.
     */
    static boolean removeNominated(HeaderMap headers, FieldReader fields) {
        int connection = headers.indexOf(HeaderNames.CONNECTION);
        if (headers.valueEqualsIgnoreCase(connection, KEEP_ALIVE) || headers.valueEqualsIgnoreCase(connection, CLOSE)) {
            return true;
        }
        int tokens = 0;
        for (String word : headers.value(connection).split(",")) {
            HeaderName name = HeaderName.of(word.strip());
            tokens += word.isEmpty() ? 0 : 1;
            String token = name.toString();
            if (tokens > MAX_TOKENS || UNTOUCHABLE.contains(token) || token.startsWith(":")) {
                return false;
            }
            if (!OPTIONS.contains(token) && !removeNominated(headers, fields, name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean removeNominated(HeaderMap headers, FieldReader fields, HeaderName name) {
        if (name.equals(HeaderNames.HOST)) {
            fields.unsee(KnownHeaders.HOST);
            return true;
        }
        int te = name.equals(HeaderNames.TE) ? headers.indexOf(HeaderNames.TE) : -1;
        if (te >= 0 && headers.valueLength(te) > MAX_TE_LENGTH) {
            return false;
        }
        if (te >= 0 && acceptsTrailers(headers.value(te))) {
            headers.setValue(te, TRAILERS);
        } else {
            headers.remove(name);
        }
        return true;
    }

    private static boolean acceptsTrailers(String te) {
        for (String coding : te.split(",")) {
            if (coding.strip().equalsIgnoreCase(TRAILERS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToken(byte[] block, int from, int to, String token) {
        int first = Octets.skipBlanks(block, from, to);
        return Octets.equalsIgnoreCase(block, first, Octets.trimBlanks(block, first, to), token);
    }
}
