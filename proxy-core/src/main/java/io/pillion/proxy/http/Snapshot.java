package io.pillion.proxy.http;

import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.router.RouteTable;

/** What an exchange is begun with and keeps to its end, whatever is configured meanwhile. Immutable. */
public record Snapshot(RouteTable routes, FilterChains filters, Clusters clusters) {}
