package io.pillion.wasm.abi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What becomes of a guest's bytes before they are a header: nothing that a guest writes splits a message.
 *
 * <p>CR, LF and NUL in a value become spaces, as RFC 9110 §5.5 has it; where the request or status line is made of the
 * value, every control character and space is percent-encoded. A name must be a token.
 */
final class HeaderText {
    private static final boolean[] TOKEN = new boolean[256];
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int DELETE = 0x7f;

    static {
        String others = "!#$%&'*+-.^_`|~";
        for (int c = 0; c < TOKEN.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            TOKEN[c] = letter || (c >= '0' && c <= '9') || others.indexOf(c) >= 0;
        }
    }

    private HeaderText() {}

    /** Whether the bytes are a token, behind the colon of a pseudo-header if there is one. */
    static boolean name(byte[] source, int offset, int length) {
        int start = length > 0 && source[offset] == ':' ? offset + 1 : offset;
        for (int i = start; i < offset + length; i++) {
            if (!TOKEN[source[i] & 0xff]) {
                return false;
            }
        }
        return start < offset + length;
    }

    /** Whether the bytes may be a value as they are. */
    static boolean value(byte[] source, int offset, int length, boolean pseudo) {
        for (int i = offset; i < offset + length; i++) {
            if (bad(source[i], pseudo)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes without what {@link #value} objects to. */
    static byte[] clean(byte[] source, int offset, int length, boolean pseudo) {
        ByteArrayOutputStream cleaned = new ByteArrayOutputStream(length + 16);
        for (int i = offset; i < offset + length; i++) {
            byte b = source[i];
            if (!bad(b, pseudo)) {
                cleaned.write(b);
            } else if (pseudo) {
                cleaned.write('%');
                cleaned.write(HEX[b >> 4]);
                cleaned.write(HEX[b & 0xf]);
            } else {
                cleaned.write(' ');
            }
        }
        return cleaned.toByteArray();
    }

    private static boolean bad(byte b, boolean pseudo) {
        return pseudo ? (b >= 0 && b <= ' ') || b == DELETE : b == '\r' || b == '\n' || b == 0;
    }
}
