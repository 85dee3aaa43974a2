package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request target apart (RFC 9112 section 3.2): an absolute one into {@code :scheme}, {@code :authority} and
 * {@code :path}, one of CONNECT into {@code :authority}. Follows Envoy, which parses in two steps of different
 * strictness.
 */
final class RequestTarget {
    private static final String HTTP = "http";
    private static final String HTTPS = "https";
    private static final int MAX_PORT = 65535;

    private RequestTarget() {}

    /** The first step, taken as soon as the request line is there: characters and rough form. */
    static boolean wellFormed(byte[] block, int from, int to, boolean connect) {
        if (from == to) {
            return false;
        }
        if (block[from] == '/' || block[from] == '*') {
            return Octets.all(Octets.TARGET, block, from, to);
        }
        int authority = connect ? from : afterScheme(block, from, to);
        if (authority < 0) {
            return false;
        }
        int path = pathStart(block, authority, to);
        return Octets.all(Octets.URL_AUTHORITY, block, authority, path)
                && !doubleAt(block, authority, path)
                && Octets.all(Octets.TARGET, block, path, to);
    }

    /** The second step, when the head is complete: the pseudo-headers that the target stands for. */
    static @Nullable CodecError resolve(HeaderMap map, boolean connect, boolean options, boolean allowAbsoluteUrl) {
        byte[] block = map.block();
        int from = map.valueStart(RequestHead.PATH_ENTRY);
        int to = from + map.valueLength(RequestHead.PATH_ENTRY);
        if (connect) {
            return resolveConnect(map, block, from, to);
        }
        if (block[from] == '/' || (options && block[from] == '*') || !allowAbsoluteUrl) {
            return null;
        }
        return resolveAbsolute(map, block, from, to);
    }

    private static @Nullable CodecError resolveConnect(HeaderMap map, byte[] block, int from, int to) {
        int port = host(block, from, to);
        if (port < 0 || port == to || !port(block, port, to)) {
            return CodecError.INVALID_URL;
        }
        map.pointValue(RequestHead.AUTHORITY_ENTRY, from, to - from);
        return null;
    }

    private static @Nullable CodecError resolveAbsolute(HeaderMap map, byte[] block, int from, int to) {
        int authority = afterScheme(block, from, to);
        if (authority < 0) {
            return CodecError.INVALID_URL;
        }
        int path = pathStart(block, authority, to);
        int at = Octets.indexOf(block, (byte) '@', authority, path);
        int host = at < 0 ? authority : at + 1;
        int port = host(block, host, path);
        boolean userInfo = at < 0 || Octets.all(Octets.USER_INFO, block, authority, at);
        if (!userInfo || port < 0 || (port < path && !port(block, port, path))) {
            return CodecError.INVALID_URL;
        }
        String scheme = scheme(block, from, authority - 3);
        if (scheme.isEmpty()) {
            return CodecError.INVALID_SCHEME;
        }
        map.pointValue(RequestHead.AUTHORITY_ENTRY, host, path - host);
        map.pointValue(RequestHead.PATH_ENTRY, path, to - path);
        if (path == to) {
            map.setValue(RequestHead.PATH_ENTRY, "/");
        }
        map.set(HeaderNames.SCHEME, scheme);
        return null;
    }

    private static String scheme(byte[] block, int from, int to) {
        if (Octets.equalsIgnoreCase(block, from, to, HTTP)) {
            return HTTP;
        }
        return Octets.equalsIgnoreCase(block, from, to, HTTPS) ? HTTPS : "";
    }

    /** Where the authority begins behind {@code scheme://}, or -1. */
    private static int afterScheme(byte[] block, int from, int to) {
        int at = from;
        while (at < to && schemeOctet(block[at], at > from)) {
            at++;
        }
        boolean separated =
                at > from && at + 3 <= to && block[at] == ':' && block[at + 1] == '/' && block[at + 2] == '/';
        return separated ? at + 3 : -1;
    }

    private static boolean schemeOctet(byte octet, boolean later) {
        int letter = octet | 0x20;
        boolean suffix = (octet >= '0' && octet <= '9') || octet == '+' || octet == '-' || octet == '.';
        return (letter >= 'a' && letter <= 'z') || (later && suffix);
    }

    private static int pathStart(byte[] block, int from, int to) {
        int at = from;
        while (at < to && block[at] != '/' && block[at] != '?') {
            at++;
        }
        return at;
    }

    private static boolean doubleAt(byte[] block, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            if (block[at] == '@' && block[at - 1] == '@') {
                return true;
            }
        }
        return false;
    }

    /** Where the host that begins at {@code from} ends: at {@code to} or at the port's colon; -1 where it is none. */
    private static int host(byte[] block, int from, int to) {
        boolean literal = from < to && block[from] == '[';
        int end = literal ? literal(block, from, to) : Octets.span(Octets.HOST, block, from, to);
        return end > from && (end == to || block[end] == ':') ? end : -1;
    }

    private static int literal(byte[] block, int from, int to) {
        int end = Octets.span(Octets.HOST_V6, block, from + 1, to);
        return end > from + 1 && end < to && block[end] == ']' ? end + 1 : -1;
    }

    /** Whether {@code [colon, to)} is a colon and a port number. */
    private static boolean port(byte[] block, int colon, int to) {
        int number = 0;
        for (int at = colon + 1; at < to; at++) {
            int digit = block[at] - '0';
            number = number * 10 + digit;
            if (digit < 0 || digit > 9 || number > MAX_PORT) {
                return false;
            }
        }
        return to > colon + 1;
    }
}
