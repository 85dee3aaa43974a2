package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import org.jspecify.annotations.Nullable;

/** Reads a status line (RFC 9112 section 4): a version, a number, a reason of which nothing is kept. */
final class StatusLine implements FirstLine {
    private static final int LOWEST = 100;
    private static final int HIGHEST = 99_999_999;

    private boolean http11;
    private int status;

    /** Whether the version is 1.1; any other counts as 1.0. */
    boolean http11() {
        return http11;
    }

    int status() {
        return status;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public @Nullable CodecError read(HeaderMap map, int start, int end) {
        byte[] block = map.block();
        int versionEnd = Octets.firstBlank(block, start, end, true);
        if (!RequestLine.isVersion(block, start, versionEnd)) {
            return CodecError.INVALID_VERSION;
        }
        http11 = RequestLine.isHttp11(block, start);
        int number = Octets.firstBlank(block, versionEnd, end, false);
        int numberEnd = Octets.firstBlank(block, number, end, true);
        status = number(block, number, numberEnd);
        if (status < LOWEST || !reason(block, numberEnd, end)) {
            return CodecError.INVALID_STATUS;
        }
        map.pointValue(ResponseHead.STATUS_ENTRY, number, numberEnd - number);
        return null;
    }

    /** The number, or -1; a plus sign and leading zeros do no harm. */
    private static int number(byte[] block, int from, int to) {
        int at = from < to && block[from] == '+' ? from + 1 : from;
        int number = at < to ? 0 : -1;
        for (; at < to; at++) {
            int digit = block[at] - '0';
            if (digit < 0 || digit > 9 || number > HIGHEST) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static boolean reason(byte[] block, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!Octets.VALUE[block[at] & 0xff] && block[at] != Octets.CR) {
                return false;
            }
        }
        return true;
    }
}
