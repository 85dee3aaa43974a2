package io.pillion.proxy.admin;

import io.pillion.proxy.log.ApplicationLog;
import io.pillion.proxy.log.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /logging}: shows and changes the levels of the application log. */
final class LoggingEndpoint {
    private static final String USAGE = """

            usage: /logging?<name>=<level> (change single level)
            usage: /logging?paths=name1:level1,name2:level2,... (change multiple levels)
            usage: /logging?level=<level> (change all levels)
            usage: /logging?group=<group_name>:<level> (change group of loggers)
            levels: trace debug info warning error critical off\s
            """;

    private final ApplicationLog log;

    LoggingEndpoint(ApplicationLog log) {
        this.log = log;
    }

    Endpoint endpoint() {
        return Endpoint.post("/logging", "query/change logging levels", this::answer)
                .with(
                        "paths",
                        "Change multiple logging levels by setting to"
                                + " <logger_name1>:<desired_level1>,<logger_name2>:<desired_level2>. If fine grain"
                                + " logging is enabled, use __FILE__ or a glob experision as the logger name. For"
                                + " example, source/common*:warning")
                .with(
                        "group",
                        "Change given logger group to desired level, set to <logger_group_name>:<desired_level>."
                                + " logger_group_name must be a logger name.")
                .with(
                        "level",
                        "desired logging level, this will change all loggers's level; One of (, trace, debug, info,"
                                + " warning, error, critical, off)");
    }

    private AdminResponse answer(AdminRequest request) {
        Optional<String> problem = change(request.parameters().all());
        if (problem.isPresent()) {
            return AdminResponse.text(400, "error: " + problem.get() + "\n" + USAGE + active());
        }
        return AdminResponse.text(active());
    }

    private Optional<String> change(Map<String, String> parameters) {
        if (parameters.size() > 1) {
            return Optional.of("invalid number of parameters");
        }
        for (Map.Entry<String, String> only : parameters.entrySet()) {
            if (only.getValue().isEmpty()) {
                return Optional.empty();
            }
            return switch (only.getKey()) {
                case "level" -> changeAll(only.getValue());
                case "paths" -> changePaths(only.getValue());
                case "group" -> Optional.of("group parameter requires fine-grain logging to be enabled");
                default -> changePaths(only.getKey() + ":" + only.getValue());
            };
        }
        return Optional.empty();
    }

    private Optional<String> changeAll(String word) {
        Optional<LogLevel> level = LogLevel.of(word);
        level.ifPresent(log::level);
        return level.isPresent() ? Optional.empty() : Optional.of("unknown logger level");
    }

    private Optional<String> changePaths(String list) {
        Map<String, LogLevel> changes = new LinkedHashMap<>();
        for (String pair : list.split(",", -1)) {
            int colon = pair.lastIndexOf(':');
            if (colon < 0) {
                return Optional.of("empty logger name or empty logger level");
            }
            Optional<LogLevel> level = LogLevel.of(pair.substring(colon + 1));
            if (level.isEmpty()) {
                return Optional.of("unknown logger level");
            }
            changes.put(pair.substring(0, colon), level.get());
        }
        if (!log.levels().keySet().containsAll(changes.keySet())) {
            return Optional.of("unknown logger name");
        }
        changes.forEach(log::level);
        return Optional.empty();
    }

    private String active() {
        StringBuilder out = new StringBuilder("active loggers:\n");
        log.levels()
                .forEach((name, level) -> out.append("  ")
                        .append(name)
                        .append(": ")
                        .append(level.word())
                        .append('\n'));
        return out.append('\n').toString();
    }
}
