package io.pillion.proxy.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A line's form, in the language of {@code --log-format}: spdlog's, and Envoy's {@code %_} and {@code %j}.
 *
 * <p>Immutable. A flag may be preceded by a width, which {@code -} aligns to the left and {@code =} to the centre;
 * {@code !} after the width cuts what is longer. A letter that means nothing stands for itself.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli#cmdoption-log-format">Envoy</a>
 */
public final class LogPattern {
    /** Envoy's default. */
    public static final String DEFAULT = "[%Y-%m-%d %T.%e][%t][%l][%n] [%g:%#] %v";

    private static final String SOURCE_FLAGS = "g#s!@";

    private final List<LogField> fields = new ArrayList<>();
    private final boolean showsSource;
    private final boolean escaped;

    /** @param escaped whether C-style escapes in the message are written as such ({@code --log-format-escaped}) */
    public LogPattern(String pattern, boolean escaped) {
        this.escaped = escaped;
        boolean source = false;
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.charAt(at) != '%' || at + 1 == pattern.length()) {
                int end = pattern.indexOf('%', at + 1);
                end = end < 0 ? pattern.length() : end;
                fields.add(LogField.literal(pattern.substring(at, end)));
                at = end;
                continue;
            }
            FlagParser flag = new FlagParser(pattern, at + 1);
            fields.add(flag.field());
            source |= SOURCE_FLAGS.indexOf(flag.letter()) >= 0;
            at = flag.end();
        }
        showsSource = source;
    }

    /** Whether a record's source is wanted, which costs a walk through the caller's stack. */
    boolean showsSource() {
        return showsSource;
    }

    /** The record as a line, with its end. */
    String format(LogRecord record) {
        StringBuilder out = new StringBuilder(128);
        LogField.Line line =
                new LogField.Line(record, escaped ? LogEscapes.cStyle(record.message()) : record.message());
        for (LogField field : fields) {
            field.append(out, line);
        }
        return out.append('\n').toString();
    }

    /** Reads {@code [-=]?[0-9]*!?} and the letter that follows. */
    private static final class FlagParser {
        private final String pattern;
        private int at;
        private final char align;
        private final int width;
        private final boolean cut;

        FlagParser(String pattern, int start) {
            this.pattern = pattern;
            at = start;
            char first = pattern.charAt(at);
            align = first == '-' || first == '=' ? first : ' ';
            at += align == ' ' ? 0 : 1;
            width = readWidth();
            cut = width > 0 && peek() == '!';
            at += cut ? 1 : 0;
        }

        private int readWidth() {
            int value = 0;
            while (Character.isDigit(peek())) {
                value = Math.min(value * 10 + peek() - '0', 64);
                at++;
            }
            return value;
        }

        private char peek() {
            return at < pattern.length() ? pattern.charAt(at) : '\0';
        }

        char letter() {
            return peek();
        }

        int end() {
            return Math.min(at + 1, pattern.length());
        }

        LogField field() {
            LogField field = LogField.of(letter());
            return width == 0 ? field : new PaddedField(field, align, width, cut);
        }
    }

    /** A field of a least width. */
    private record PaddedField(LogField field, char align, int width, boolean cut) implements LogField {
        @Override
        public void append(StringBuilder out, Line line) {
            int start = out.length();
            field.append(out, line);
            int length = out.length() - start;
            if (length > width && cut) {
                out.setLength(start + width);
            }
            int missing = Math.max(width - length, 0);
            int before = align == '-' ? 0 : align == '=' ? missing / 2 : missing;
            out.insert(start, " ".repeat(before));
            out.append(" ".repeat(missing - before));
        }
    }
}
