package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.List;

/** The network filters of a connection. */
@Message("envoy.config.listener.v3.FilterChain")
public record FilterChain(List<Filter> filters, String name) {
    public FilterChain {
        filters = List.copyOf(filters);
    }

    /** The last filter, which is the HTTP connection manager: the loader admits no other. */
    public HttpConnectionManager httpConnectionManager() {
        return (HttpConnectionManager) filters.get(filters.size() - 1).typedConfig();
    }
}
