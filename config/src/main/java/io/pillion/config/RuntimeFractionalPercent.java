package io.pillion.config;

import io.pillion.config.binding.Message;

/**
 * A share of requests that a runtime key may change.
 *
 * @param runtimeKey empty means that there is none
 */
@Message("envoy.config.core.v3.RuntimeFractionalPercent")
public record RuntimeFractionalPercent(FractionalPercent defaultValue, String runtimeKey) {}
