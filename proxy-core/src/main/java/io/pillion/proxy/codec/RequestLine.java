package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request line (RFC 9112 section 3): words between blanks, a method that Envoy knows, a target of allowed
 * characters, a version or none. Points {@code :path} at the raw target and {@code :method} at the method.
 */
final class RequestLine implements FirstLine {
    private static final byte[][] METHODS = List.of(
                    "GET POST PUT HEAD DELETE OPTIONS PATCH CONNECT TRACE ACL BIND CHECKOUT COPY LINK LOCK MERGE",
                    "MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH NOTIFY PROPFIND PROPPATCH PURGE QUERY REBIND REPORT",
                    "SEARCH SOURCE SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE")
            .stream()
            .flatMap(names -> Arrays.stream(names.split(" ")))
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final byte[] VERSION = "HTTP/".getBytes(StandardCharsets.US_ASCII);
    private static final int CONNECT_LENGTH = 7;

    private boolean http11;
    private boolean alone;

    /** Whether the version is 1.1; any other counts as 1.0. */
    boolean http11() {
        return http11;
    }

    @Override
    public boolean alone() {
        return alone;
    }

    @Override
    public @Nullable CodecError read(HeaderMap map, int start, int end) {
        byte[] block = map.block();
        int methodEnd = Octets.firstBlank(block, start, end, true);
        if (!methodKnown(block, start, methodEnd)) {
            return CodecError.INVALID_METHOD;
        }
        int target = Octets.firstBlank(block, methodEnd, end, false);
        int targetEnd = Octets.firstBlank(block, target, end, true);
        boolean connect = methodEnd - start == CONNECT_LENGTH && block[start] == 'C' && block[start + 3] == 'N';
        if (!RequestTarget.wellFormed(block, target, targetEnd, connect)) {
            return CodecError.INVALID_TARGET;
        }
        map.pointValue(RequestHead.METHOD_ENTRY, start, methodEnd - start);
        map.pointValue(RequestHead.PATH_ENTRY, target, targetEnd - target);
        return readVersion(block, Octets.firstBlank(block, targetEnd, end, false), end);
    }

    private @Nullable CodecError readVersion(byte[] block, int from, int end) {
        int to = Octets.firstBlank(block, from, end, true);
        alone = from == end;
        boolean valid = isVersion(block, from, to) && Octets.firstBlank(block, to, end, false) == end;
        http11 = valid && isHttp11(block, from);
        return valid || alone ? null : CodecError.INVALID_VERSION;
    }

    /** Whether the valid version at {@code from} is 1.1. */
    static boolean isHttp11(byte[] block, int from) {
        return block[from + 5] == '1' && block[from + 7] == '1';
    }

    /** Whether {@code [from, to)} is {@code HTTP/}, a digit, a dot and a digit. */
    static boolean isVersion(byte[] block, int from, int to) {
        return to - from == 8
                && Arrays.equals(block, from, from + VERSION.length, VERSION, 0, VERSION.length)
                && digit(block[from + 5])
                && block[from + 6] == '.'
                && digit(block[from + 7]);
    }

    private static boolean digit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static boolean methodKnown(byte[] block, int from, int to) {
        for (byte[] method : METHODS) {
            if (method.length == to - from && Arrays.equals(method, 0, method.length, block, from, to)) {
                return true;
            }
        }
        return false;
    }
}
