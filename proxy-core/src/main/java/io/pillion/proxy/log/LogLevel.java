package io.pillion.proxy.log;

import java.util.Locale;
import java.util.Optional;

/** Envoy's log levels, least severe first. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL,
    OFF;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The level called {@code word}, which may be abbreviated as {@code warn}; empty where there is none. */
    public static Optional<LogLevel> of(String word) {
        if (word.equals("warn")) {
            return Optional.of(WARNING);
        }
        for (LogLevel level : values()) {
            if (level.word.equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The level's name as it is written in options and lines. */
    public String word() {
        return word;
    }

    /** Whether a record of {@code other} is written where this is the least level. */
    boolean writes(LogLevel other) {
        return compareTo(other) <= 0;
    }
}
