package io.pillion.config.tree;

import io.pillion.config.tree.TreeNode.Kind;
import io.pillion.config.tree.TreeNode.Scalar;
import java.util.Locale;
import java.util.Set;

/**
 * What an unquoted YAML scalar is, by the rules of yaml-cpp as Envoy uses it: a boolean in any of YAML 1.1's words, a
 * whole number of 64 bits in decimal, octal or hexadecimal, or else a string, decimals included.
 */
final class PlainScalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("y", "yes", "true", "on");
    private static final Set<String> FALSE = Set.of("n", "no", "false", "off");

    private PlainScalars() {}

    static Scalar scalar(Mark mark, String text) {
        if (NULLS.contains(text)) {
            return new Scalar(mark, Kind.NULL, text);
        }
        String word = word(text);
        if (TRUE.contains(word)) {
            return new Scalar(mark, Kind.BOOLEAN, "true");
        }
        if (FALSE.contains(word)) {
            return new Scalar(mark, Kind.BOOLEAN, "false");
        }
        String integer = integer(text);
        return integer.isEmpty() ? new Scalar(mark, Kind.STRING, text) : new Scalar(mark, Kind.INTEGER, integer);
    }

    /** The text in lower case if its case is one that yaml-cpp takes for a word: yes, Yes or YES, but not yEs. */
    private static String word(String text) {
        if (text.length() > 5) {
            return "";
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean flexible = text.equals(lower)
                || text.equals(text.toUpperCase(Locale.ROOT))
                || text.substring(1).equals(lower.substring(1));
        return flexible ? lower : "";
    }

    private static String integer(String text) {
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        String digits = signed ? text.substring(1) : text;
        if (digits.isEmpty() || !isDigit(digits.charAt(0))) {
            return "";
        }
        String sign = text.charAt(0) == '-' ? "-" : "";
        try {
            return Long.toString(decode(sign, digits));
        } catch (NumberFormatException notWhole) {
            return "";
        }
    }

    private static long decode(String sign, String digits) {
        if (digits.length() > 2 && (digits.startsWith("0x") || digits.startsWith("0X"))) {
            return Long.parseLong(sign + digits.substring(2), 16);
        }
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            return Long.parseLong(sign + digits.substring(1), 8);
        }
        return Long.parseLong(sign + digits);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
