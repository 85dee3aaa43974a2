package io.pillion.proxy.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of text being put together, in storage that is reused: nothing is allocated once it has grown.
 *
 * <p>Owned by one thread.
 */
public final class TextBuffer {
    private byte[] bytes;
    private int length;

    public TextBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The storage, of which the first {@link #length()} bytes are the text; valid until the next append. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Cuts the text to its first {@code newLength} bytes; a longer one changes nothing. */
    public void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    public TextBuffer append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public TextBuffer append(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends text as UTF-8. */
    public TextBuffer append(String text) {
        int count = text.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return append(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    private TextBuffer append(byte[] encoded) {
        return append(encoded, 0, encoded.length);
    }

    /** Appends a number in decimal. */
    public TextBuffer append(long number) {
        if (number < 0) {
            return append(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return appendPadded(number, digits);
    }

    /** Appends the last {@code width} decimal digits of a number that is not negative, zeros in front. */
    public TextBuffer appendPadded(long number, int width) {
        ensure(width);
        long rest = number;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    private void ensure(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
