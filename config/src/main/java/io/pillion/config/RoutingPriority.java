package io.pillion.config;

/** The priority of a request among a cluster's limits and pools. */
public enum RoutingPriority {
    DEFAULT,
    HIGH
}
