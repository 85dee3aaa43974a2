package io.pillion.config;

import java.util.Optional;

/**
 * What a configuration depends on beyond its own words, asked while it is checked so that what is wrong is told with
 * its line. Used by the thread that loads.
 */
public interface Surroundings {
    /** Finds nothing wrong. */
    Surroundings UNKNOWN = new Surroundings() {
        @Override
        public Optional<String> formatProblem(String format) {
            return Optional.empty();
        }

        @Override
        public Optional<String> codeProblem(DataSource code) {
            return Optional.empty();
        }
    };

    /** Why a header value or the form of an access log is no text with {@code %COMMAND%} operators. */
    Optional<String> formatProblem(String format);

    /** Why the code of a guest cannot be fetched. */
    Optional<String> codeProblem(DataSource code);
}
