package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.nio.charset.StandardCharsets;

/**
 * The {@code :path} of a request taken apart in place: path, query, parameters. Valid until the header map changes.
 *
 * <p>Reusable; owned by one worker.
 */
final class RequestPath {
    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes = EMPTY;
    private int start;
    private int length;
    private int pathLength;
    private int foundStart;
    private int foundLength;

    void set(HeaderMap headers) {
        int i = headers.indexOf(HeaderNames.PATH);
        bytes = i < 0 ? EMPTY : headers.block();
        start = i < 0 ? 0 : headers.valueStart(i);
        length = i < 0 ? 0 : headers.valueLength(i);
        pathLength = 0;
        while (pathLength < length && !endsPath(bytes[start + pathLength])) {
            pathLength++;
        }
    }

    private static boolean endsPath(byte b) {
        return b == '?' || b == '#';
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    /** Length without query and fragment. */
    int pathLength() {
        return pathLength;
    }

    /** The whole value, query included. */
    String text() {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    /** Looks for the first parameter of this name; its value is then at {@link #foundStart()}. */
    boolean findParameter(Texts name) {
        int end = start + length;
        int at = start + pathLength + 1;
        while (at < end) {
            int stop = indexOf('&', at, end);
            int equals = indexOf('=', at, stop);
            if (name.equalsAt(bytes, at, equals - at)) {
                foundStart = Math.min(equals + 1, stop);
                foundLength = stop - foundStart;
                return true;
            }
            at = stop + 1;
        }
        return false;
    }

    int foundStart() {
        return foundStart;
    }

    int foundLength() {
        return foundLength;
    }

    String foundText() {
        return new String(bytes, foundStart, foundLength, StandardCharsets.ISO_8859_1);
    }

    private int indexOf(char wanted, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != wanted && bytes[i] != '#') {
            i++;
        }
        return i;
    }
}
