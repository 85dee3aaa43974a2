package io.pillion.proxy.format;

import java.util.Optional;

/** Splits a format into its operators: literals, {@code %%}, and {@code %NAME(argument):length%}. */
final class FormatParser {
    private final String text;
    private int at;

    FormatParser(String text) {
        this.text = text;
    }

    boolean hasNext() {
        return at < text.length();
    }

    Operator next() {
        if (text.charAt(at) == '%' && !text.startsWith("%%", at)) {
            return command();
        }
        StringBuilder literal = new StringBuilder();
        while (hasNext()) {
            char c = text.charAt(at);
            if (c == '%') {
                if (!text.startsWith("%%", at)) {
                    break;
                }
                at++;
            }
            literal.append(c);
            at++;
        }
        return new LiteralOperator(literal.toString());
    }

    private Operator command() {
        int start = at;
        at++;
        String name = name();
        Optional<String> argument = argument(start);
        int limit = limit(start);
        if (!hasNext() || text.charAt(at) != '%') {
            throw incorrect(start);
        }
        at++;
        Operator operator = Commands.operator(name, argument);
        return limit < 0 ? operator : new TruncatingOperator(operator, limit);
    }

    private String name() {
        int start = at;
        while (hasNext() && nameCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean nameCharacter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private Optional<String> argument(int start) {
        if (!hasNext() || text.charAt(at) != '(') {
            return Optional.empty();
        }
        int end = at;
        do {
            end = text.indexOf(')', end + 1);
        } while (end > 0 && !endsCommand(end + 1));
        if (end < 0) {
            throw incorrect(start);
        }
        String argument = text.substring(at + 1, end);
        at = end + 1;
        return Optional.of(argument);
    }

    private boolean endsCommand(int position) {
        return position < text.length() && (text.charAt(position) == '%' || text.charAt(position) == ':');
    }

    private int limit(int start) {
        if (!hasNext() || text.charAt(at) != ':') {
            return -1;
        }
        int from = ++at;
        while (hasNext() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (from == at || at - from > 9) {
            throw incorrect(start);
        }
        return Integer.parseInt(text.substring(from, at));
    }

    private IllegalArgumentException incorrect(int position) {
        return new IllegalArgumentException(
                "Incorrect configuration: " + text + ". Couldn't find valid command at position " + position);
    }

    /** A command whose value is cut to a number of bytes. */
    private record TruncatingOperator(Operator operator, int limit) implements Operator {
        @Override
        public boolean write(FormatSource source, TextBuffer out) {
            int before = out.length();
            boolean present = operator.write(source, out);
            out.truncate(before + limit);
            return present;
        }
    }
}
