package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;

/**
 * How HTTP is spoken to a cluster: Envoy's {@code extensions.upstreams.http.v3.HttpProtocolOptions}.
 *
 * <p>Named apart from the core message {@link HttpProtocolOptions}, which it contains.
 */
@Message("envoy.extensions.upstreams.http.v3.HttpProtocolOptions")
public record ClusterHttpProtocolOptions(
        @Default("{}") HttpProtocolOptions commonHttpProtocolOptions, ExplicitHttpConfig explicitHttpConfig) {
    /** The protocol, always HTTP/1.1, and its settings. */
    @Message("envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig")
    public record ExplicitHttpConfig(Http1ProtocolOptions httpProtocolOptions) {}
}
