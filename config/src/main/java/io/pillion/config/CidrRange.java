package io.pillion.config;

import io.pillion.config.binding.Message;

/** A block of IP addresses. */
@Message("envoy.config.core.v3.CidrRange")
public record CidrRange(String addressPrefix, int prefixLen) {}
