package io.pillion.proxy.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The character classes of HTTP/1 as Envoy draws them, as tables over a byte, and scans by them. */
final class Octets {
    static final byte TAB = '\t';
    static final byte LF = '\n';
    static final byte CR = '\r';
    static final byte SPACE = ' ';

    /** A token's character (RFC 9110 section 5.6.2) in lower case; 0 for any other. */
    static final byte[] NAME = new byte[256];

    /** What may stand in a header's value: visible characters, space, tab and obs-text. */
    static final boolean[] VALUE = new boolean[256];

    /** What may stand in a path or query. */
    static final boolean[] TARGET = new boolean[256];

    /** What may stand in {@code host}. */
    static final boolean[] AUTHORITY = new boolean[256];

    /** What may stand between {@code ://} and the path, at first sight. */
    static final boolean[] URL_AUTHORITY = new boolean[256];

    /** What a host of an absolute target, other than an IPv6 literal, consists of. */
    static final boolean[] HOST = new boolean[256];

    /** What stands between the brackets of an IPv6 literal. */
    static final boolean[] HOST_V6 = new boolean[256];

    /** What may stand in an absolute target before {@code @}. */
    static final boolean[] USER_INFO = new boolean[256];

    /** The value of a hexadecimal digit; -1 for any other character. */
    static final byte[] HEX = new byte[256];

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long SPACES = ONES * ' ';
    private static final long DELETES = ONES * 0x7f;

    static {
        mark(VALUE, '\t', '\t');
        mark(VALUE, ' ', '~');
        mark(VALUE, 0x80, 0xff);
        mark(TARGET, '!', '~');
        for (boolean[] table : new boolean[][] {AUTHORITY, URL_AUTHORITY, USER_INFO, HOST}) {
            mark(table, '0', '9');
            mark(table, 'A', 'Z');
            mark(table, 'a', 'z');
        }
        mark(AUTHORITY, "!$%&'()*+,-.:;=@[]_~");
        mark(URL_AUTHORITY, "!$%&'()*+,-.:;=@[]_~");
        mark(HOST, "-.");
        mark(HOST_V6, "0123456789abcdefABCDEF:.");
        mark(USER_INFO, "-_.!~*'()%;:&=+$,");
        fillNames();
        fillDigits();
    }

    private Octets() {}

    /** Index of the first control character (below space, or DEL) in {@code [from, to)}, or {@code to}. */
    static int firstControl(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, at);
            long low = (word - SPACES) & ~word;
            long other = word ^ DELETES;
            long found = (low | ((other - ONES) & ~other)) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && bytes[at] != 0x7f && (bytes[at] & 0xff) >= ' ') {
            at++;
        }
        return at;
    }

    /** Whether a control character other than tab, CR and LF is in {@code [from, to)}. */
    static boolean hasControl(byte[] bytes, int from, int to) {
        int at = firstControl(bytes, from, to);
        while (at < to && (bytes[at] == TAB || bytes[at] == CR || bytes[at] == LF)) {
            at = firstControl(bytes, at + 1, to);
        }
        return at < to;
    }

    /** Index of the first {@code wanted} in {@code [from, to)}, or -1. */
    static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    static boolean blank(byte octet) {
        return octet == SPACE || octet == TAB;
    }

    /** Whether the octet is neither blank nor part of a line's end. */
    static boolean text(byte octet) {
        return !blank(octet) && octet != CR && octet != LF;
    }

    /** Index of the first octet in {@code [from, to)} that is neither space nor tab, or {@code to}. */
    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && blank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Where {@code [from, to)} ends without the spaces and tabs at its end. */
    static int trimBlanks(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && blank(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** Index of the first octet in {@code [from, to)} that is, or is not, blank or CR; {@code to} where there is none. */
    static int firstBlank(byte[] bytes, int from, int to, boolean blank) {
        int at = from;
        while (at < to && (blank(bytes[at]) || bytes[at] == CR) != blank) {
            at++;
        }
        return at;
    }

    /** Index of the first octet in {@code [from, to)} that is not in the class, or {@code to}. */
    static int span(boolean[] table, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && table[bytes[at] & 0xff]) {
            at++;
        }
        return at;
    }

    /** Whether all of {@code [from, to)} is in the class. */
    static boolean all(boolean[] table, byte[] bytes, int from, int to) {
        return span(table, bytes, from, to) == to;
    }

    /** Whether {@code [from, to)} is a token, as a header's name must be. */
    static boolean isName(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (NAME[bytes[at] & 0xff] == 0) {
                return false;
            }
        }
        return from < to;
    }

    /** Whether {@code [from, to)} is {@code lower}, a text in lower case, whatever its own case. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, String lower) {
        if (to - from != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            byte octet = bytes[from + i];
            int folded = octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet;
            if (folded != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void mark(boolean[] table, int first, int last) {
        for (int c = first; c <= last; c++) {
            table[c] = true;
        }
    }

    private static void mark(boolean[] table, String characters) {
        characters.chars().forEach(c -> table[c] = true);
    }

    private static void fillNames() {
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz".chars().forEach(c -> NAME[c] = (byte) c);
        for (int c = 'A'; c <= 'Z'; c++) {
            NAME[c] = (byte) (c | 0x20);
        }
    }

    private static void fillDigits() {
        for (int c = 0; c < HEX.length; c++) {
            HEX[c] = (byte) (c < 0x80 ? Character.digit(c, 16) : -1);
        }
    }
}
