package io.pillion.proxy.router;

import io.pillion.config.FilterConfig;
import io.pillion.config.Route;
import io.pillion.config.RouteConfiguration;
import io.pillion.config.VirtualHost;
import io.pillion.config.WeightedCluster.ClusterWeight;
import java.util.Map;

/** What one level of a route configuration adds to the routes beneath it. Immutable. */
record RouteLevel(HeaderMutation request, HeaderMutation response, Map<String, FilterConfig> filters) {
    static RouteLevel of(RouteConfiguration table) {
        return new RouteLevel(
                HeaderMutation.compile(table.requestHeadersToAdd(), table.requestHeadersToRemove()),
                HeaderMutation.compile(table.responseHeadersToAdd(), table.responseHeadersToRemove()),
                table.typedPerFilterConfig());
    }

    static RouteLevel of(VirtualHost host) {
        return new RouteLevel(
                HeaderMutation.compile(host.requestHeadersToAdd(), host.requestHeadersToRemove()),
                HeaderMutation.compile(host.responseHeadersToAdd(), host.responseHeadersToRemove()),
                host.typedPerFilterConfig());
    }

    static RouteLevel of(Route route) {
        return new RouteLevel(
                HeaderMutation.compile(route.requestHeadersToAdd(), route.requestHeadersToRemove()),
                HeaderMutation.compile(route.responseHeadersToAdd(), route.responseHeadersToRemove()),
                route.typedPerFilterConfig());
    }

    static RouteLevel of(ClusterWeight cluster) {
        return new RouteLevel(
                HeaderMutation.compile(cluster.requestHeadersToAdd(), cluster.requestHeadersToRemove()),
                HeaderMutation.compile(cluster.responseHeadersToAdd(), cluster.responseHeadersToRemove()),
                cluster.typedPerFilterConfig());
    }
}
