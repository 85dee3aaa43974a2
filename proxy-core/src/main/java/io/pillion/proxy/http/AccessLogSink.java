package io.pillion.proxy.http;

import io.pillion.proxy.format.TextBuffer;

/** Where the lines of an access log go. Called on every worker. */
public interface AccessLogSink {
    /** Takes a copy of the line, line feed included; never blocks. */
    void write(TextBuffer line);
}
