package io.pillion.proxy.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** An SLF4J logger that speaks for one of Envoy's; a marker called {@code CRITICAL} raises an error to that level. */
final class EnvoyLogger extends AbstractLogger {
    private static final long serialVersionUID = 1;
    private static final String CRITICAL = "CRITICAL";

    private final transient Component component;
    private final transient ApplicationLog log;

    EnvoyLogger(String name, Component component, ApplicationLog log) {
        this.name = name;
        this.component = component;
        this.log = log;
    }

    private boolean writes(LogLevel level) {
        return component.level().writes(level);
    }

    @Override
    public boolean isTraceEnabled() {
        return writes(LogLevel.TRACE);
    }

    @Override
    public boolean isTraceEnabled(@Nullable Marker marker) {
        return writes(LogLevel.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return writes(LogLevel.DEBUG);
    }

    @Override
    public boolean isDebugEnabled(@Nullable Marker marker) {
        return writes(LogLevel.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return writes(LogLevel.INFO);
    }

    @Override
    public boolean isInfoEnabled(@Nullable Marker marker) {
        return writes(LogLevel.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return writes(LogLevel.WARNING);
    }

    @Override
    public boolean isWarnEnabled(@Nullable Marker marker) {
        return writes(LogLevel.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return writes(LogLevel.ERROR);
    }

    @Override
    public boolean isErrorEnabled(@Nullable Marker marker) {
        return writes(LogLevel.ERROR) || (marker != null && writes(LogLevel.CRITICAL));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        LogLevel own = marker != null && marker.getName().equals(CRITICAL) ? LogLevel.CRITICAL : levelOf(level);
        if (writes(own)) {
            String message = MessageFormatter.basicArrayFormat(pattern, arguments);
            log.write(component, own, message == null ? "" : message, failure);
        }
    }

    private static LogLevel levelOf(Level level) {
        return switch (level) {
            case TRACE -> LogLevel.TRACE;
            case DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARN -> LogLevel.WARNING;
            default -> LogLevel.ERROR;
        };
    }
}
