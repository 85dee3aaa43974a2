package io.pillion.proxy.http;

import io.pillion.proxy.format.Format;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;

/** One access log: the form of its lines and where they go. Immutable; shared by all workers. */
public record AccessLog(Format format, AccessLogSink sink) {
    void log(FormatSource stream, TextBuffer text) {
        text.clear();
        format.write(stream, text);
        sink.write(text);
    }
}
