package io.pillion.config;

import java.util.List;

/** All that is wrong with a configuration; the message has a line for each problem. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(String.join(
                System.lineSeparator(), problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
