package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * A log in a file.
 *
 * <p>The deprecated {@code format} becomes {@link #logFormat()}.
 */
@Message("envoy.extensions.access_loggers.file.v3.FileAccessLog")
public record FileAccessLog(String path, Optional<SubstitutionFormatString> logFormat, String format)
        implements AccessLog.TypedConfig {
    public FileAccessLog {
        if (!format.isEmpty()) {
            logFormat = Optional.of(SubstitutionFormatString.ofText(format));
            format = "";
        }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.file(this);
    }
}
