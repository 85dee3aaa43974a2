package io.pillion.config;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Checks the forms of access logs. */
final class FormatChecks {
    private final CheckContext context;

    FormatChecks(CheckContext context) {
        this.context = context;
    }

    void check(List<AccessLog> logs) {
        for (AccessLog log : logs) {
            Optional<SubstitutionFormatString> format = log.typedConfig().logFormat();
            if (format.isPresent()) {
                problem(format.get()).ifPresent(reason -> context.problem(log.typedConfig(), "log_format", reason));
            }
        }
    }

    private Optional<String> problem(SubstitutionFormatString format) {
        try {
            return context.surroundings().formatProblem(format.text());
        } catch (IOException unreadable) {
            return Optional.of("cannot be read: " + unreadable.getMessage());
        }
    }
}
