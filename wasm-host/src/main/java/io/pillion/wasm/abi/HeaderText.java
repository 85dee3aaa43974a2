package io.pillion.wasm.abi;

/** What a guest's bytes must not hold to become a header name or value: CR, LF and NUL would split a message. */
final class HeaderText {
    private HeaderText() {}

    static boolean safe(byte[] source, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = source[i];
            if (b == '\r' || b == '\n' || b == 0) {
                return false;
            }
        }
        return true;
    }
}
