package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The local administration server; absent from the bootstrap means that there is none.
 *
 * <p>An {@code access_log_path} becomes a {@link FileAccessLog} at the end of {@link #accessLog()}.
 */
@Message("envoy.config.bootstrap.v3.Admin")
public record Admin(
        List<AccessLog> accessLog, String accessLogPath, Optional<Address> address, List<StringMatcher> allowPaths) {
    public Admin {
        accessLog = accessLogPath.isEmpty() ? List.copyOf(accessLog) : with(accessLog, accessLogPath);
        accessLogPath = "";
        allowPaths = List.copyOf(allowPaths);
    }

    private static List<AccessLog> with(List<AccessLog> accessLog, String path) {
        List<AccessLog> all = new ArrayList<>(accessLog);
        all.add(new AccessLog("envoy.access_loggers.file", new FileAccessLog(path, Optional.empty(), "")));
        return List.copyOf(all);
    }
}
