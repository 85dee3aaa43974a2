package io.pillion.config;

import io.pillion.config.binding.Message;

/** A network filter. */
@Message("envoy.config.listener.v3.Filter")
public record Filter(String name, TypedConfig typedConfig) {
    /** The configuration of a network filter, by its {@code @type}. */
    public sealed interface TypedConfig permits HttpConnectionManager {}
}
