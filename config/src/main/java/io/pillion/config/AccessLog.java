package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.Optional;

/** One access log. */
@Message("envoy.config.accesslog.v3.AccessLog")
public record AccessLog(String name, TypedConfig typedConfig) {
    /** Where lines go, by the {@code @type} of the logger. */
    public sealed interface TypedConfig permits FileAccessLog, StdoutAccessLog, StderrAccessLog {
        /** The form of a line; absent means Envoy's default form. */
        Optional<SubstitutionFormatString> logFormat();

        /** Calls the method of the visitor that this logger stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of logger. */
        interface Visitor<R> {
            R file(FileAccessLog log);

            R stdout(StdoutAccessLog log);

            R stderr(StderrAccessLog log);
        }
    }
}
