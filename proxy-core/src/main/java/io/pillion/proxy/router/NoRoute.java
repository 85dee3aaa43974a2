package io.pillion.proxy.router;

import io.pillion.proxy.error.ProxyError;

/** There is no route: 404. */
final class NoRoute implements RouteTarget {
    @Override
    public void serve(Router router, RouteEntry route) {
        router.observer().noRoute();
        router.fail(ProxyError.downstream(ProxyError.Kind.NO_ROUTE, ""));
    }
}
