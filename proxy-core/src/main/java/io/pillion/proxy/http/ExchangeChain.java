package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;
import io.pillion.filter.chain.ChainSink;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.error.ProxyError.Kind;
import io.pillion.proxy.error.ProxyError.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both ends of one exchange's filter chain; silent once the exchange is done. Owned by its worker. */
final class ExchangeChain implements ChainSink {
    private static final Logger LOG = LoggerFactory.getLogger("io.pillion.filter");

    private final Exchange exchange;

    ExchangeChain(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void requestHeaders(HeaderMap headers, boolean endStream) {
        exchange.routeRequest(endStream);
    }

    @Override
    public void requestData(ByteBuf data, boolean endStream) {
        exchange.router().requestData(data, endStream);
    }

    @Override
    public void requestTrailers(HeaderMap trailers) {
        exchange.router().requestTrailers(trailers);
    }

    @Override
    public void responseHeaders(HeaderMap headers, boolean endStream) {
        exchange.response().writeHead(headers, endStream);
    }

    @Override
    public void responseData(ByteBuf data, boolean endStream) {
        exchange.response().writeData(data, endStream);
    }

    @Override
    public void responseTrailers(HeaderMap trailers) {
        exchange.response().writeTrailers(trailers);
    }

    @Override
    public void localReply(LocalReply reply) {
        exchange.answer(reply);
    }

    @Override
    public void resetStream(String details) {
        exchange.reset(details);
    }

    @Override
    public void filterFailed(Throwable cause) {
        LOG.error("a filter failed", cause);
        exchange.fail(new ProxyError(Kind.FILTER_FAILURE, Source.FILTER, false, ""));
    }

    @Override
    public void requestTooLarge() {
        exchange.fail(ProxyError.downstream(Kind.PAYLOAD_TOO_LARGE, ""));
    }

    @Override
    public void responseTooLarge() {
        exchange.fail(new ProxyError(Kind.RESPONSE_TOO_LARGE, Source.UPSTREAM, false, ""));
    }

    @Override
    public void requestReading(boolean enabled) {
        exchange.reading().filtersTakeRequest(enabled);
    }

    @Override
    public void responseReading(boolean enabled) {
        exchange.reading().filtersTakeResponse(enabled);
    }

    @Override
    public void clearRouteCache() {
        exchange.routing().forget();
    }

    @Override
    public void execute(Runnable task) {
        exchange.local().worker().loop().execute(task);
    }
}
