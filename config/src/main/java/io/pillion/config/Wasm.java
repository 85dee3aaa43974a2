package io.pillion.config;

import io.pillion.config.binding.Message;

/** A proxy-wasm filter. */
@Message("envoy.extensions.filters.http.wasm.v3.Wasm")
public record Wasm(PluginConfig config) implements HttpFilter.TypedConfig {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.wasm(this);
    }
}
