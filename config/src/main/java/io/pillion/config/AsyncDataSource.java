package io.pillion.config;

import io.pillion.config.binding.Message;

/** Data that is on this machine. */
@Message("envoy.config.core.v3.AsyncDataSource")
public record AsyncDataSource(DataSource local) {}
