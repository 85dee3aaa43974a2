package io.pillion.wasm.abi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The path of a property: parts joined by a NUL byte. One instance is laid over one path after the other; the bytes
 * are read where they lie. Owned by the VM's thread.
 */
final class PropertyPath {
    private static final int MAX_PARTS = 32;

    private byte[] bytes = {};
    private final int[] starts = new int[MAX_PARTS];
    private final int[] ends = new int[MAX_PARTS];
    private int parts;

    /** Lays this over {@code length} bytes; false where there are none or too many parts. */
    boolean over(byte[] source, int offset, int length) {
        bytes = source;
        parts = 0;
        int start = offset;
        for (int i = offset; i <= offset + length; i++) {
            if (i == offset + length || source[i] == 0) {
                if (parts == MAX_PARTS) {
                    return false;
                }
                starts[parts] = start;
                ends[parts++] = i;
                start = i + 1;
            }
        }
        return length > 0;
    }

    int parts() {
        return parts;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int part) {
        return starts[part];
    }

    int end(int part) {
        return ends[part];
    }

    int length(int part) {
        return ends[part] - starts[part];
    }

    /** The part as UTF-8 text. */
    String text(int part) {
        return new String(bytes, starts[part], length(part), StandardCharsets.UTF_8);
    }

    /** Whether the bytes of the first {@code count} parts, with their NULs, are {@code expected}. */
    boolean startsWith(int count, byte[] expected) {
        return Arrays.equals(bytes, starts[0], ends[count - 1], expected, 0, expected.length);
    }

    /** A hash of the first {@code count} parts, equal to {@link Arrays#hashCode(byte[])} of the same bytes. */
    int hash(int count) {
        int hash = 1;
        for (int i = starts[0]; i < ends[count - 1]; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
