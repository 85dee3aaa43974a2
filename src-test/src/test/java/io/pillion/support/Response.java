package io.pillion.support;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One HTTP/1 response as it came over the wire; header names in lower case, in order. */
public record Response(String statusLine, List<String[]> headers, String body, boolean complete) {
    public int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(pair -> pair[0].equals(name))
                .map(pair -> pair[1])
                .findFirst();
    }

    /** The header lines in order, values of the named ones masked where they are there. */
    public List<String> headerLines(String... masked) {
        List<String> hidden = List.of(masked);
        return headers.stream()
                .map(pair -> pair[0] + ": " + (hidden.contains(pair[0]) ? "*" : pair[1]))
                .collect(Collectors.toList());
    }

    boolean closes() {
        return header("connection")
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                .isPresent();
    }
}
