package io.pillion.proxy;

import io.pillion.config.Problem;
import io.pillion.proxy.log.ApplicationLog;
import io.pillion.proxy.log.LogLevel;
import io.pillion.proxy.log.LogPattern;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up the process's log as the command line says. Main thread, before anything else runs. */
final class Logging {
    private static final Logger LOG = LoggerFactory.getLogger("config");

    private Logging() {}

    static void configure(CommandLineOptions options) {
        ApplicationLog log = ApplicationLog.instance();
        log.level(level(options, options.logLevel()));
        for (String pair : List.of(options.componentLogLevel().split(","))) {
            int colon = pair.indexOf(':');
            if (colon > 0 && !log.level(pair.substring(0, colon), level(options, pair.substring(colon + 1)))) {
                throw options.refusal("--component-log-level: there is no logger '" + pair.substring(0, colon) + "'");
            }
        }
        if (!options.logFormat().isEmpty()) {
            log.pattern(new LogPattern(options.logFormat(), false));
        }
        if (options.logPath().isPresent()) {
            open(log, options);
        }
    }

    private static void open(ApplicationLog log, CommandLineOptions options) {
        String path = options.logPath().map(Object::toString).orElse("");
        try {
            log.path(path);
        } catch (IOException e) {
            throw options.refusal("--log-path: " + path + " cannot be written: " + e.getMessage());
        }
    }

    private static LogLevel level(CommandLineOptions options, String name) {
        return LogLevel.of(name).orElseThrow(() -> options.refusal("there is no log level '" + name + "'"));
    }

    static void withoutEffect(int flags) {
        LOG.debug("{} flags of the command line have no effect here", flags);
    }

    static void warn(Problem problem) {
        LOG.warn("{}", problem);
    }
}
