package io.pillion.proxy.log;

import java.util.Optional;
import java.util.Set;

/**
 * Where in the program something was said.
 *
 * @param path the file, below its source root
 */
record LogSource(String path, int line, String function) {
    static final LogSource UNKNOWN = new LogSource("", 0, "");

    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> OWN =
            Set.of(LogSource.class.getName(), EnvoyLogger.class.getName(), ApplicationLog.class.getName());

    /** The caller of the logger. Walks the stack: only for lines that will be written. */
    static LogSource ofCaller() {
        Optional<LogSource> source = WALKER.walk(frames -> frames.filter(frame -> !isLogging(frame.getClassName()))
                .findFirst()
                .map(LogSource::of));
        return source.orElse(UNKNOWN);
    }

    private static boolean isLogging(String className) {
        return className.startsWith("org.slf4j.")
                || className.startsWith("io.netty.util.internal.logging.")
                || OWN.contains(className);
    }

    private static LogSource of(StackWalker.StackFrame frame) {
        String className = frame.getClassName();
        String directory =
                className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        return new LogSource(directory + file, frame.getLineNumber(), frame.getMethodName());
    }

    String basename() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
