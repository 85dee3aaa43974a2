package io.pillion.bench.compare;

/** Finds the empty line behind a head, byte by byte, across reads. */
final class HeadEnd {
    static final int LENGTH = 4;
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    private HeadEnd() {}

    /** Number of bytes of the end matched after {@code b}, when {@code matched} were before it. */
    static int advance(int matched, byte b) {
        if (b == END[matched]) {
            return matched + 1;
        }
        return b == '\r' ? 1 : 0;
    }
}
