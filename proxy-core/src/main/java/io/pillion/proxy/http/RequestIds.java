package io.pillion.proxy.http;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.util.SplittableRandom;

/** Makes {@code x-request-id}: a UUID of version 4 in text, from the worker's own random source. One worker's. */
final class RequestIds {
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int LENGTH = 36;
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;
    private final byte[] text = new byte[LENGTH];

    RequestIds(SplittableRandom random) {
        this.random = random;
    }

    /** Gives the request a new id. */
    void set(HeaderMap headers) {
        long high = (random.nextLong() & VERSION_MASK) | VERSION_4;
        long low = (random.nextLong() & VARIANT_MASK) | VARIANT_RFC;
        int at = write(high, 64, 32, 0);
        at = write(high, 32, 16, dash(at));
        at = write(high, 16, 0, dash(at));
        at = write(low, 64, 48, dash(at));
        write(low, 48, 0, dash(at));
        headers.set(HeaderNames.REQUEST_ID, text, 0, LENGTH);
    }

    private int dash(int at) {
        text[at] = '-';
        return at + 1;
    }

    private int write(long bits, int from, int to, int at) {
        int position = at;
        for (int shift = from - 4; shift >= to; shift -= 4) {
            text[position++] = HEX[(int) (bits >>> shift) & 0xf];
        }
        return position;
    }
}
