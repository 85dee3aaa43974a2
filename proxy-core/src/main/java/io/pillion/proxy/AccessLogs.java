package io.pillion.proxy;

import io.pillion.config.AccessLog;
import io.pillion.config.FileAccessLog;
import io.pillion.config.StderrAccessLog;
import io.pillion.config.StdoutAccessLog;
import io.pillion.config.SubstitutionFormatString;
import io.pillion.proxy.format.Format;
import io.pillion.proxy.http.AccessLogFiles;
import io.pillion.proxy.http.AccessLogSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the access logs that a configuration names. */
final class AccessLogs {
    private AccessLogs() {}

    static List<io.pillion.proxy.http.AccessLog> open(List<AccessLog> configs, AccessLogFiles files)
            throws IOException {
        List<io.pillion.proxy.http.AccessLog> logs = new ArrayList<>();
        for (AccessLog config : configs) {
            Format format = format(config.typedConfig().logFormat());
            AccessLogSink sink = config.typedConfig().accept(new SinkOpener(files));
            logs.add(new io.pillion.proxy.http.AccessLog(format, sink));
        }
        return logs;
    }

    private static Format format(Optional<SubstitutionFormatString> format) throws IOException {
        return format.isPresent() ? Format.accessLog(format.get()) : Format.accessLog(Format.DEFAULT_ACCESS_LOG);
    }

    private record SinkOpener(AccessLogFiles files) implements AccessLog.TypedConfig.Visitor<AccessLogSink> {
        @Override
        public AccessLogSink file(FileAccessLog log) {
            try {
                return files.file(Path.of(log.path()));
            } catch (IOException e) {
                throw new UncheckedIOException("access log " + log.path() + ": " + e.getMessage(), e);
            }
        }

        @Override
        public AccessLogSink stdout(StdoutAccessLog log) {
            return files.stdout();
        }

        @Override
        public AccessLogSink stderr(StderrAccessLog log) {
            return files.stderr();
        }
    }
}
