package io.pillion.proxy.http;

import io.pillion.config.FilterConfig;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.chain.FilterChainFactory;
import io.pillion.proxy.router.RouteEntry;
import io.pillion.proxy.router.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The filters of a connection manager as each of its routes has them. Immutable. */
public final class FilterChains {
    private final FilterChainFactory base;
    private final List<FilterChainFactory> byRoute;

    /** A filter in its place; {@code disabled} means off until a route turns it on. */
    public record Placed(HttpFilterFactory factory, boolean disabled) {}

    private FilterChains(FilterChainFactory base, List<FilterChainFactory> byRoute) {
        this.base = base;
        this.byRoute = List.copyOf(byRoute);
    }

    /** The filters without the router, in the order of the request, for the routes of a table. */
    public static FilterChains of(List<Placed> filters, int bufferLimit, RouteTable routes) {
        FilterChainFactory base = new FilterChainFactory(enabled(filters, Map.of()), bufferLimit);
        List<FilterChainFactory> byRoute = new ArrayList<>();
        for (RouteEntry route : routes.entries()) {
            List<HttpFilterFactory> enabled = enabled(filters, route.filterConfigs());
            byRoute.add(enabled.equals(base.filters()) ? base : new FilterChainFactory(enabled, bufferLimit));
        }
        return new FilterChains(base, byRoute);
    }

    private static List<HttpFilterFactory> enabled(List<Placed> filters, Map<String, FilterConfig> ofRoute) {
        List<HttpFilterFactory> enabled = new ArrayList<>();
        for (Placed filter : filters) {
            FilterConfig config = ofRoute.get(filter.factory().name());
            boolean off = config == null ? filter.disabled() : config.disabled();
            if (!off) {
                enabled.add(filter.factory());
            }
        }
        return enabled;
    }

    FilterChainFactory of(RouteEntry route) {
        return route.index() < 0 ? base : byRoute.get(route.index());
    }
}
