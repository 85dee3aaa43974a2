package io.pillion.proxy.log;

/** Ways to keep a message on one line. */
final class LogEscapes {
    private LogEscapes() {}

    /** Line ends as {@code \n}. */
    static String newlines(String text) {
        return text.indexOf('\n') < 0 ? text : text.replace("\n", "\\n");
    }

    /** Control characters, quotes and backslashes as C writes them. */
    static String cStyle(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String named = named(c);
            if (!named.isEmpty()) {
                out.append(named);
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format("\\x%02x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The inside of a JSON string. */
    static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String named = c == '\'' ? "'" : named(c);
            if (!named.isEmpty()) {
                out.append(named);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String named(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            case '\'' -> "\\'";
            default -> "";
        };
    }
}
