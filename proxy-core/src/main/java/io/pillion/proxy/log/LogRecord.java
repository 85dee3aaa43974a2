package io.pillion.proxy.log;

/**
 * One thing that was said.
 *
 * @param micros wall clock, since the epoch
 */
record LogRecord(long micros, long thread, LogLevel level, String component, LogSource source, String message) {}
