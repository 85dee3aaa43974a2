package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * What a route changes about a filter of the chain.
 *
 * @param config the filter's own configuration on this route
 * @param disabled whether the filter is off on this route
 */
@Message("envoy.config.route.v3.FilterConfig")
public record FilterConfig(Optional<Wasm> config, boolean isOptional, boolean disabled) {}
