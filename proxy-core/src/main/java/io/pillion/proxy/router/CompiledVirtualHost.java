package io.pillion.proxy.router;

import io.pillion.config.VirtualHost.TlsRequirementType;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.util.List;

/** The routes of some domains, in order. Immutable. */
final class CompiledVirtualHost {
    private final List<CompiledRoute> routes;
    private final TlsRequirementType requireTls;
    private final RouteEntry toHttps;

    CompiledVirtualHost(List<CompiledRoute> routes, TlsRequirementType requireTls, RouteEntry toHttps) {
        this.routes = List.copyOf(routes);
        this.requireTls = requireTls;
        this.toHttps = toHttps;
    }

    RouteEntry route(RouteContext context) {
        if (requireTls != TlsRequirementType.NONE && needsHttps(context.headers())) {
            return toHttps;
        }
        RequestPath path = context.path();
        path.set(context.headers());
        for (int i = 0; i < routes.size(); i++) {
            CompiledRoute route = routes.get(i);
            if (route.matches(context, path)) {
                return route.entry(context);
            }
        }
        return RouteEntry.NONE;
    }

    private boolean needsHttps(HeaderMap headers) {
        int i = headers.indexOf(HeaderNames.FORWARDED_PROTO);
        if (i < 0 || headers.valueEquals(i, "https")) {
            return false;
        }
        int internal = headers.indexOf(HeaderNames.ENVOY_INTERNAL);
        return requireTls == TlsRequirementType.ALL || internal < 0 || !headers.valueEquals(internal, "true");
    }
}
