package io.pillion.wasm.abi;

/**
 * How many lines one VM may write per second: beyond that they are dropped and counted, so that a flood costs neither
 * disk nor memory. Owned by the VM's thread.
 */
final class LogRate {
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final int MAX_LINES = 20_000;
    private static final int MAX_BYTES = 8 << 20;

    private long windowStart;
    private int lines;
    private int bytes;
    private long dropped;

    /** Whether a line of {@code length} bytes may be written at {@code nanos}. */
    boolean allows(int length, long nanos) {
        if (nanos - windowStart >= WINDOW_NANOS || lines == 0) {
            windowStart = nanos;
            lines = 0;
            bytes = 0;
        }
        lines++;
        bytes = Math.min(MAX_BYTES, bytes) + Math.min(MAX_BYTES, length);
        if (lines > MAX_LINES || bytes > MAX_BYTES) {
            dropped++;
            return false;
        }
        return true;
    }

    /** The number of lines dropped since the last time that this was asked. */
    long takeDropped() {
        long taken = dropped;
        dropped = 0;
        return taken;
    }
}
