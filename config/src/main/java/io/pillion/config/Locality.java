package io.pillion.config;

import io.pillion.config.binding.Message;

/** Where a proxy or an endpoint runs. */
@Message("envoy.config.core.v3.Locality")
public record Locality(String region, String zone, String subZone) {}
