package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.format.TextBuffer;
import io.pillion.proxy.router.RouteContext;
import io.pillion.proxy.router.RouteEntry;
import io.pillion.proxy.router.RouterCallbacks;
import io.pillion.proxy.router.RouterObserver;
import io.pillion.proxy.worker.Worker;

/** One exchange as its router sees it, and the route that was chosen for it. Owned by its worker. */
final class ExchangeRouting implements RouterCallbacks {
    private final Exchange exchange;
    private final RouteContext context;
    private RouteEntry route = RouteEntry.NONE;
    private boolean chosen;

    ExchangeRouting(Exchange exchange) {
        this.exchange = exchange;
        this.context = new RouteContext(worker(), exchange.requestHeaders(), exchange.streamInfo());
    }

    void reset() {
        context.reset();
        forget();
    }

    /** The route is to be chosen again when it is needed next. */
    void forget() {
        chosen = false;
        route = RouteEntry.NONE;
    }

    void choose() {
        route = exchange.snapshot().routes().route(context);
        chosen = true;
        StreamInfo info = exchange.streamInfo();
        info.routeName(route.name());
        info.virtualHostName(route.virtualHostName());
        String cluster = route.clusterName(exchange.requestHeaders());
        info.clusterName(clusters().find(cluster).isPresent() ? cluster : "");
    }

    @Override
    public RouteEntry route() {
        if (!chosen) {
            choose();
        }
        return route;
    }

    @Override
    public Worker worker() {
        return exchange.local().worker();
    }

    @Override
    public Clusters clusters() {
        return exchange.snapshot().clusters();
    }

    @Override
    public RouterObserver observer() {
        return exchange.local().observer();
    }

    @Override
    public TextBuffer text() {
        return exchange.local().text();
    }

    @Override
    public long nowNanos() {
        return exchange.nowNanos();
    }

    @Override
    public void upstreamHeaders(HeaderMap headers, boolean endStream) {
        exchange.response().start(headers, endStream);
    }

    @Override
    public void upstreamData(ByteBuf data, boolean endStream) {
        exchange.upstreamData(data, endStream);
    }

    @Override
    public void upstreamTrailers(HeaderMap trailers) {
        exchange.response().upstreamTrailers(trailers);
    }

    @Override
    public void routeReply(LocalReply reply) {
        exchange.routeReply(reply);
    }

    @Override
    public void routerFailed(ProxyError error) {
        exchange.routerFailed(error);
    }

    @Override
    public void upstreamWritable(boolean writable) {
        exchange.reading().upstreamTakesRequest(writable);
    }

    @Override
    public HeaderMap requestHeaders() {
        return exchange.requestHeaders();
    }

    @Override
    public HeaderMap responseHeaders() {
        return exchange.responseHeaders();
    }

    @Override
    public HeaderMap responseTrailers() {
        return exchange.responseTrailers();
    }

    @Override
    public StreamInfo streamInfo() {
        return exchange.streamInfo();
    }
}
