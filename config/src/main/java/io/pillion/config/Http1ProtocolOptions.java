package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Optional;

/**
 * Settings of the HTTP/1 codec.
 *
 * @param defaultHostForHttp10 empty means that an HTTP/1.0 request without a host is refused
 */
@Message("envoy.config.core.v3.Http1ProtocolOptions")
public record Http1ProtocolOptions(
        @Default("true") boolean allowAbsoluteUrl,
        boolean acceptHttp10,
        String defaultHostForHttp10,
        boolean enableTrailers,
        boolean allowChunkedLength,
        Optional<Boolean> overrideStreamErrorOnInvalidHttpMessage) {}
