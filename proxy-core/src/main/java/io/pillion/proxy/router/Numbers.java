package io.pillion.proxy.router;

/** Whole numbers in header values. */
final class Numbers {
    /** No number: {@code Long.MIN_VALUE} itself is not recognised. */
    static final long NONE = Long.MIN_VALUE;

    private Numbers() {}

    /** The decimal number that these bytes are, sign and surrounding spaces allowed, or {@link #NONE}. */
    static long parse(byte[] bytes, int start, int length) {
        int from = start;
        int to = start + length;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        byte sign = from < to ? bytes[from] : 0;
        long magnitude = digits(bytes, sign == '-' || sign == '+' ? from + 1 : from, to);
        if (magnitude < 0) {
            return NONE;
        }
        return sign == '-' ? -magnitude : magnitude;
    }

    /** A number without sign, or -1. */
    private static long digits(byte[] bytes, int from, int to) {
        if (from == to) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
