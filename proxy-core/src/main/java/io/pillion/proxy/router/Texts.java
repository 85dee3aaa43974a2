package io.pillion.proxy.router;

import java.nio.charset.StandardCharsets;

/** A text to compare bytes with, ASCII case aside where it is so made. Immutable. */
final class Texts {
    private final byte[] text;
    private final boolean ignoreCase;

    private Texts(byte[] text, boolean ignoreCase) {
        this.text = text;
        this.ignoreCase = ignoreCase;
    }

    static Texts of(String text, boolean ignoreCase) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (ignoreCase) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = lower(bytes[i]);
            }
        }
        return new Texts(bytes, ignoreCase);
    }

    int length() {
        return text.length;
    }

    boolean equalsAt(byte[] bytes, int start, int length) {
        return length == text.length && regionMatches(bytes, start);
    }

    boolean prefixes(byte[] bytes, int start, int length) {
        return length >= text.length && regionMatches(bytes, start);
    }

    boolean ends(byte[] bytes, int start, int length) {
        return length >= text.length && regionMatches(bytes, start + length - text.length);
    }

    boolean within(byte[] bytes, int start, int length) {
        for (int at = start; at <= start + length - text.length; at++) {
            if (regionMatches(bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean regionMatches(byte[] bytes, int start) {
        for (int i = 0; i < text.length; i++) {
            byte b = bytes[start + i];
            if (b != text[i] && !(ignoreCase && lower(b) == text[i])) {
                return false;
            }
        }
        return true;
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }
}
