package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import java.nio.charset.StandardCharsets;

/**
 * The wire form of header maps: a count, the lengths of each name and value, then names and values with a NUL behind
 * each; all numbers 32 bit little endian.
 */
final class HeaderPairs {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_PAIRS = 1024;

    private static final int LENGTHS = 2 * Integer.BYTES;

    private HeaderPairs() {}

    /** Bytes that {@code map} takes in this form. */
    static int size(HeaderMap map) {
        return Integer.BYTES + map.size() * (LENGTHS + 2) + map.byteSize();
    }

    /** Writes {@link #size} bytes at {@code offset}. */
    static void write(HeaderMap map, byte[] target, int offset) {
        int count = map.size();
        int lengths = offset + Integer.BYTES;
        int text = lengths + count * LENGTHS;
        byte[] block = map.block();
        putInt(target, offset, count);
        for (int i = 0; i < count; i++) {
            int nameLength = map.nameLength(i);
            int valueLength = map.valueLength(i);
            putInt(target, lengths, nameLength);
            putInt(target, lengths + Integer.BYTES, valueLength);
            lengths += LENGTHS;
            System.arraycopy(block, map.nameStart(i), target, text, nameLength);
            text += nameLength;
            target[text++] = 0;
            System.arraycopy(block, map.valueStart(i), target, text, valueLength);
            text += valueLength;
            target[text++] = 0;
        }
    }

    /**
     * Makes {@code map} what these bytes say, names in lower case. As in Envoy, anything malformed or over the limits
     * is an empty map; an entry whose name is no token is left out. The bytes must lie within {@code source}.
     */
    static void read(byte[] source, int offset, int length, HeaderMap map) {
        map.clear();
        if (length < Integer.BYTES || length > MAX_BYTES) {
            return;
        }
        int count = getInt(source, offset);
        boolean fits = count >= 0 && count <= MAX_PAIRS && Integer.BYTES + count * (LENGTHS + 2) <= length;
        if (!fits || !readPairs(source, offset, length, count, map)) {
            map.clear();
        }
    }

    private static boolean readPairs(byte[] source, int offset, int length, int count, HeaderMap map) {
        int end = offset + length;
        int lengths = offset + Integer.BYTES;
        int text = lengths + count * LENGTHS;
        for (int i = 0; i < count; i++) {
            int nameLength = getInt(source, lengths);
            int valueLength = getInt(source, lengths + Integer.BYTES);
            lengths += LENGTHS;
            long next = text + Integer.toUnsignedLong(nameLength) + Integer.toUnsignedLong(valueLength) + 2;
            if (next > end || source[text + nameLength] != 0 || source[(int) next - 1] != 0) {
                return false;
            }
            addSafely(map, source, text, nameLength, text + nameLength + 1, valueLength);
            text = (int) next;
        }
        return text == end;
    }

    private static void addSafely(HeaderMap map, byte[] source, int name, int nameLength, int value, int valueLength) {
        if (!HeaderText.name(source, name, nameLength)) {
            return;
        }
        boolean pseudo = source[name] == ':';
        if (HeaderText.value(source, value, valueLength, pseudo)) {
            map.add(source, name, nameLength, value, valueLength);
        } else {
            byte[] cleaned = HeaderText.clean(source, value, valueLength, pseudo);
            String text = new String(source, name, nameLength, StandardCharsets.ISO_8859_1);
            map.add(HeaderName.of(text), cleaned, 0, cleaned.length);
        }
    }

    static void putInt(byte[] target, int offset, int value) {
        target[offset] = (byte) value;
        target[offset + 1] = (byte) (value >>> 8);
        target[offset + 2] = (byte) (value >>> 16);
        target[offset + 3] = (byte) (value >>> 24);
    }

    static int getInt(byte[] source, int offset) {
        return (source[offset] & 0xff)
                | ((source[offset + 1] & 0xff) << 8)
                | ((source[offset + 2] & 0xff) << 16)
                | (source[offset + 3] << 24);
    }
}
