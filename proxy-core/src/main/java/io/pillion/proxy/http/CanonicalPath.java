package io.pillion.proxy.http;

/**
 * A path in the form of RFC 3986 section 6.2.2 as Envoy's URL library makes it: dot segments resolved, backslashes
 * turned, escapes of unreserved characters undone, characters that must be escaped escaped.
 */
final class CanonicalPath {
    private static final String ESCAPED = " \"<>`{}#?|^";
    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private boolean valid = true;

    CanonicalPath(String path) {
        source = path;
        int at = 0;
        while (at < path.length() && valid) {
            char c = path.charAt(at);
            at = c == '/' || c == '\\' ? separator(at) : character(at);
        }
    }

    /** Whether the path has such a form: an escaped NUL has none. */
    boolean valid() {
        return valid;
    }

    String text() {
        return out.toString();
    }

    /** A slash, and the dot segment that may follow it. */
    private int separator(int at) {
        out.append('/');
        int dots = 0;
        int next = at + 1;
        for (int length = dotAt(next); length > 0 && dots < 3; length = dotAt(next)) {
            next += length;
            dots++;
        }
        if (dots == 0 || dots > 2 || !segmentEnds(next)) {
            return at + 1;
        }
        int end = segmentEnd(next);
        if (dots == 2) {
            removeLastSegment();
        }
        if (end < source.length()) {
            out.setLength(out.length() - 1); // the slash that ends the segment comes next
        }
        return end;
    }

    private int segmentEnd(int from) {
        int end = from;
        while (end < source.length() && source.charAt(end) != '/' && source.charAt(end) != '\\') {
            end++;
        }
        return end;
    }

    private boolean segmentEnds(int at) {
        return at >= source.length() || "/\\;".indexOf(source.charAt(at)) >= 0;
    }

    /** Length of a dot, plain or escaped, at this place; 0 where there is none. */
    private int dotAt(int at) {
        if (source.startsWith(".", at)) {
            return 1;
        }
        return source.regionMatches(true, at, "%2e", 0, 3) ? 3 : 0;
    }

    private void removeLastSegment() {
        int slash = out.lastIndexOf("/", out.length() - 2);
        out.setLength(Math.max(slash, 0) + 1);
    }

    private int character(int at) {
        char c = source.charAt(at);
        if (c == '%') {
            return escape(at);
        }
        if (c <= ' ' || c >= 0x7f || ESCAPED.indexOf(c) >= 0) {
            out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        } else {
            out.append(c);
        }
        return at + 1;
    }

    private int escape(int at) {
        int high = at + 2 < source.length() ? Character.digit(source.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(source.charAt(at + 2), 16);
        if (low < 0) {
            out.append('%');
            return at + 1;
        }
        char c = (char) (high * 16 + low);
        valid = c != 0;
        if (unreserved(c)) {
            out.append(c);
        } else {
            out.append(source, at, at + 3);
        }
        return at + 3;
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }
}
