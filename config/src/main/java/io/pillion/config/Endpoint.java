package io.pillion.config;

import io.pillion.config.binding.Message;

/**
 * An upstream address.
 *
 * @param hostname the name that {@code auto_host_rewrite} uses; empty means the address's own name
 */
@Message("envoy.config.endpoint.v3.Endpoint")
public record Endpoint(Address address, String hostname) {}
