package io.pillion.proxy;

import io.pillion.config.AccessLog;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.admin.AdminAccessLog;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;
import io.pillion.proxy.http.AccessLogFiles;
import java.io.IOException;
import java.util.List;

/** The access logs of the admin listener. Called on the administration thread. */
final class AdminLog implements AdminAccessLog {
    private static final int LINE = 512;

    private final List<io.pillion.proxy.http.AccessLog> logs;
    private final TextBuffer text = new TextBuffer(LINE);

    private AdminLog(List<io.pillion.proxy.http.AccessLog> logs) {
        this.logs = logs;
    }

    static AdminAccessLog open(List<AccessLog> configs, AccessLogFiles files) throws IOException {
        return configs.isEmpty() ? AdminAccessLog.NOOP : new AdminLog(AccessLogs.open(configs, files));
    }

    @Override
    public void log(StreamInfo stream, HeaderMap request, HeaderMap response) {
        Line line = new Line(stream, request, response, new HeaderMap(0, 0));
        for (io.pillion.proxy.http.AccessLog log : logs) {
            text.clear();
            log.format().write(line, text);
            log.sink().write(text);
        }
    }

    private record Line(
            StreamInfo streamInfo, HeaderMap requestHeaders, HeaderMap responseHeaders, HeaderMap responseTrailers)
            implements FormatSource {}
}
