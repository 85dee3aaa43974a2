package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.Optional;

/** A log on standard error. */
@Message("envoy.extensions.access_loggers.stream.v3.StderrAccessLog")
public record StderrAccessLog(Optional<SubstitutionFormatString> logFormat) implements AccessLog.TypedConfig {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.stderr(this);
    }
}
