package io.pillion.proxy.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process' log: the levels of Envoy's loggers, the form of a line and where lines go.
 *
 * <p>There is one, which SLF4J finds. Until it is told otherwise it writes {@code info} and above to standard error.
 * Thread-safe; saying something never blocks.
 */
public final class ApplicationLog {
    private static final ApplicationLog INSTANCE = new ApplicationLog();

    private final Components components = new Components(LogLevel.INFO);
    private final LogWriter writer = new LogWriter();
    private volatile LogPattern pattern = new LogPattern(LogPattern.DEFAULT, false);
    private volatile String path = "";

    ApplicationLog() {}

    /** The process' log. */
    public static ApplicationLog instance() {
        return INSTANCE;
    }

    /** Sets the form of the lines that are said from here on. */
    public void pattern(LogPattern form) {
        pattern = form;
    }

    /** Writes to the end of a file from here on, instead of standard error. */
    public void path(String file) throws IOException {
        writer.target(new FileOutputStream(file, true));
        path = file;
    }

    /** Opens the file again, after it was renamed; does nothing on standard error. */
    public void reopen() {
        String file = path;
        if (!file.isEmpty()) {
            try {
                path(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sets the least level of every logger. */
    public void level(LogLevel least) {
        components.all().values().forEach(component -> component.level(least));
    }

    /** Sets the least level of one logger; false where there is none of that name. */
    public boolean level(String component, LogLevel least) {
        Optional<Component> found = components.find(component);
        found.ifPresent(it -> it.level(least));
        return found.isPresent();
    }

    /** The least level of each logger, in Envoy's order. */
    public Map<String, LogLevel> levels() {
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        components.all().values().forEach(component -> levels.put(component.name(), component.level()));
        return Collections.unmodifiableMap(levels);
    }

    /** Lines that were lost because they came faster than they could be written. */
    public long dropped() {
        return writer.dropped();
    }

    /** Waits until what was said is written, for some seconds at most: the last act of the process. Not for workers. */
    public void flush() {
        writer.flush();
    }

    Component component(String logger) {
        return components.of(logger);
    }

    void write(Component component, LogLevel level, String message, @Nullable Throwable failure) {
        LogPattern form = pattern;
        LogSource source = form.showsSource() ? LogSource.ofCaller() : LogSource.UNKNOWN;
        write(form, component, level, source, failure == null ? message : withTrace(message, failure));
    }

    void write(Component component, LogLevel level, LogSource source, String message) {
        write(pattern, component, level, source, message);
    }

    private void write(LogPattern form, Component component, LogLevel level, LogSource source, String message) {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        long thread = Thread.currentThread().getId();
        writer.write(form, new LogRecord(micros, thread, level, component.name(), source, message));
    }

    private static String withTrace(String message, Throwable failure) {
        StringWriter text = new StringWriter();
        text.append(message).append('\n');
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
