package io.pillion.config;

import io.pillion.config.binding.Message;

/**
 * An HTTP filter in its place of the chain.
 *
 * @param disabled whether the filter is off until a route turns it on
 */
@Message("envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter")
public record HttpFilter(String name, TypedConfig typedConfig, boolean isOptional, boolean disabled) {
    /** The configuration of an HTTP filter, by its {@code @type}. */
    public sealed interface TypedConfig permits Wasm, Router {
        /** Calls the method of the visitor that this filter stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of filter. */
        interface Visitor<R> {
            R wasm(Wasm wasm);

            R router(Router router);
        }
    }
}
