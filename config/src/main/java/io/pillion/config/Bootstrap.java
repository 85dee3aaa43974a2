package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * The whole configuration of one proxy.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/bootstrap/v3/bootstrap.proto">Envoy</a>
 */
@Message("envoy.config.bootstrap.v3.Bootstrap")
public record Bootstrap(
        @Default("{}") Node node,
        Optional<Admin> admin,
        @Default("{}") StaticResources staticResources,
        @Default("{}") LayeredRuntime layeredRuntime) {}
