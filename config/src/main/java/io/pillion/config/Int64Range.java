package io.pillion.config;

import io.pillion.config.binding.Message;

/** A range of whole numbers: start inclusive, end exclusive. */
@Message("envoy.type.v3.Int64Range")
public record Int64Range(long start, long end) {}
