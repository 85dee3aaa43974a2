package io.pillion.config;

import io.pillion.config.binding.Message;

/**
 * A header.
 *
 * @param value a text with {@code %COMMAND%} operators where it is added to a message
 */
@Message("envoy.config.core.v3.HeaderValue")
public record HeaderValue(String key, String value) {}
