package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;

/** What a route does with a request: sends it on, or answers it. Immutable. */
interface RouteTarget {
    /** Does it, on behalf of the router that called. */
    void serve(Router router, RouteEntry route);

    /** See {@link RouteEntry#clusterName}. */
    default String clusterName(HeaderMap headers) {
        return "";
    }

    /** See {@link RouteEntry#idleTimeoutMillis()}. */
    default long idleTimeoutMillis() {
        return RouteEntry.UNSET;
    }
}
