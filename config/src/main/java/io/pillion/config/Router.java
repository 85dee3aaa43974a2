package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;

/** The terminal filter, which forwards requests. */
@Message("envoy.extensions.filters.http.router.v3.Router")
public record Router(
        @Default("true") boolean dynamicStats,
        boolean suppressEnvoyHeaders,
        List<String> strictCheckHeaders,
        boolean respectExpectedRqTimeout)
        implements HttpFilter.TypedConfig {
    public Router {
        strictCheckHeaders = List.copyOf(strictCheckHeaders);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.router(this);
    }
}
