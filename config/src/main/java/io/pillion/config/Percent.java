package io.pillion.config;

import io.pillion.config.binding.Message;

/** A percentage from 0 to 100. */
@Message("envoy.type.v3.Percent")
public record Percent(double value) {}
