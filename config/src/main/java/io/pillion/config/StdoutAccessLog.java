package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.Optional;

/** A log on standard output. */
@Message("envoy.extensions.access_loggers.stream.v3.StdoutAccessLog")
public record StdoutAccessLog(Optional<SubstitutionFormatString> logFormat) implements AccessLog.TypedConfig {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.stdout(this);
    }
}
