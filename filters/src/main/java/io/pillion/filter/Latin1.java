package io.pillion.filter;

/** Text as one byte per character, compared and lower-cased where it lies. */
final class Latin1 {
    private Latin1() {}

    static boolean equal(byte[] bytes, int start, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((bytes[start + i] & 0xff) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #equal}, ASCII case aside. */
    static boolean equalIgnoreCase(byte[] bytes, int start, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(bytes[start + i] & 0xff) != lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static void lowerCase(byte[] bytes, int start, int length) {
        for (int i = start; i < start + length; i++) {
            bytes[i] = (byte) lower(bytes[i]);
        }
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }
}
