package io.pillion.config;

import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * Intervals that grow.
 *
 * @param maxInterval absent means ten times the base
 */
@Message("envoy.config.core.v3.BackoffStrategy")
public record BackoffStrategy(Duration baseInterval, Optional<Duration> maxInterval) {}
