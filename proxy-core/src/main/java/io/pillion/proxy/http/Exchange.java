package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import io.pillion.filter.ResponseFlag;
import io.pillion.filter.StreamInfo;
import io.pillion.filter.chain.FilterChain;
import io.pillion.filter.chain.FilterChainFactory;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.codec.RequestHead;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.router.Router;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response: see {@link ExchangeState} for its life. {@code DONE} is reached exactly once, and the
 * access log is written there.
 *
 * <p>Owned by its worker; one per connection, used again for the next request.
 */
final class Exchange implements FormatSource {
    private static final int CONTINUE = 100;
    private static final int BAD_REQUEST = 400;

    private final HttpConnectionManager manager;
    private final ManagerWorker local;
    private final ResponseSide client;
    private final StreamInfo info;
    private final HeaderMap requestHeaders = new HeaderMap();
    private final ExchangeTimers timers;
    private final ExchangeRouting routing;
    private final ExchangeResponse response;
    private final Router router;
    private final ReadGates reading;
    private final ExchangeChain chainEnds = new ExchangeChain(this);
    private Snapshot snapshot;
    private ExchangeState state = ExchangeState.IDLE;
    private @Nullable FilterChain chain;
    private boolean headRead;
    private boolean requestComplete;

    Exchange(
            HttpConnectionManager manager, ManagerWorker local, ResponseSide client, StreamInfo.Connection connection) {
        this.manager = manager;
        this.local = local;
        this.client = client;
        this.info = new StreamInfo(connection);
        this.snapshot = manager.snapshot();
        this.timers = new ExchangeTimers(local.worker(), manager.timeouts(), this::fail);
        this.response = new ExchangeResponse(manager, local, client, this);
        this.routing = new ExchangeRouting(this);
        this.router = new Router(routing, manager.router());
        this.reading = new ReadGates(client, router);
    }

    // --- the request ---------------------------------------------------------------------------------------------

    /** The first byte of a request is here. */
    void begin() {
        long now = client.nowNanos();
        snapshot = manager.snapshot();
        info.reset(info.connection(), local.worker().clock().wallMicros(), now);
        routing.reset();
        reading.reset();
        response.reset();
        headRead = false;
        requestComplete = false;
        state = ExchangeState.READING_HEAD;
        timers.begin(now);
        local.observer().downstreamRqTotal();
        local.observer().downstreamRqActive(1);
    }

    void head(RequestHead head, boolean endStream) {
        headRead = true;
        timers.headComplete();
        info.requestHeaderBytes(requestHeaders.byteSize());
        if (head.http10()) {
            info.protocol("HTTP/1.0");
        }
        if (head.expectContinue() && manager.answersContinue()) {
            client.writeContinue();
            info.responseCode(CONTINUE);
            requestHeaders.remove(HeaderNames.EXPECT);
        }
        if (endStream) {
            requestEnded();
        }
        Optional<LocalReply> refusal = manager.gate().admit(requestHeaders, head, info, local.ids(), local.observer());
        if (refusal.isPresent()) {
            answer(refusal.get());
            return;
        }
        state = ExchangeState.FILTERING;
        routing.choose();
        timers.routed(routing.route(), client.nowNanos());
        if (head.upgrade() && routing.route().index() >= 0) {
            local.observer().downstreamRqWsOnNonWsRoute();
            answer(LocalReply.of(403, "", "upgrade_failed"));
            return;
        }
        enterChain(endStream);
    }

    private void enterChain(boolean endStream) {
        FilterChainFactory filters = snapshot.filters().of(routing.route());
        if (filters.isEmpty()) {
            routeRequest(endStream);
            return;
        }
        FilterChain entered = filters.create(new FilterChainFactory.Stream(
                local.worker().index(), local.worker().allocator(), info, requestHeaders, chainEnds));
        chain = entered;
        response.through(entered);
        entered.requestHeaders(endStream);
    }

    /** Takes ownership of {@code data}. */
    void data(ByteBuf data, boolean endStream) {
        if (over()) {
            data.release();
            return;
        }
        info.addRequestBytes(data.readableBytes());
        timers.active(client.nowNanos());
        if (endStream) {
            requestEnded();
        }
        FilterChain filters = chain;
        if (filters == null) {
            router.requestData(data, endStream);
        } else {
            dataThrough(filters, data, endStream);
        }
    }

    /** Over HTTP/1 filters see the end of a body as a call of its own. */
    private void dataThrough(FilterChain filters, ByteBuf data, boolean endStream) {
        if (data.isReadable()) {
            filters.requestData(data, false);
        } else {
            data.release();
        }
        if (endStream && chain == filters) {
            filters.requestData(Unpooled.EMPTY_BUFFER, true);
        }
    }

    void trailers(HeaderMap trailers) {
        if (over()) {
            return;
        }
        requestEnded();
        FilterChain filters = chain;
        if (filters == null) {
            router.requestTrailers(trailers);
        } else {
            filters.requestTrailers(trailers);
        }
    }

    private void requestEnded() {
        requestComplete = true;
        info.lastRequestByteNanos(client.nowNanos());
        timers.requestComplete();
    }

    /** The request has passed every filter. */
    void routeRequest(boolean endStream) {
        state = ExchangeState.AWAITING_UPSTREAM;
        router.requestHeaders(endStream);
    }

    // --- the response --------------------------------------------------------------------------------------------

    /** A piece of the upstream's body. Takes ownership of {@code data}. */
    void upstreamData(ByteBuf data, boolean endStream) {
        timers.active(client.nowNanos());
        response.upstreamData(data, endStream);
    }

    /** The response's head was written. */
    void streaming() {
        state = ExchangeState.STREAMING;
    }

    /** The response's last byte was written. */
    void responseWritten() {
        finish(false);
    }

    // --- answers made here ---------------------------------------------------------------------------------------

    /** The request cannot go on: it is answered as the table says, or cut off where an answer has left. */
    void fail(ProxyError error) {
        if (over()) {
            return;
        }
        note(error);
        if (state == ExchangeState.STREAMING) {
            reset(LocalReplies.resetDetails(error));
        } else {
            answer(LocalReplies.reply(error, requestComplete));
        }
    }

    /** As {@link #fail}, for the router's own failures: the route changes the answer's headers. */
    void routerFailed(ProxyError error) {
        if (over()) {
            return;
        }
        note(error);
        if (response.started()) {
            reset(LocalReplies.resetDetails(error));
            return;
        }
        LocalReply reply = LocalReplies.reply(error, requestComplete);
        HeaderMap headers = response.beginReply(reply);
        router.mutateResponse(headers);
        LocalReplyForm.addHeaders(reply, headers);
        router.answered(reply.status());
        send(reply);
    }

    /** The route answers. */
    void routeReply(LocalReply reply) {
        HeaderMap headers = response.beginReply(reply);
        LocalReplyForm.addHeaders(reply, headers);
        router.mutateResponse(headers);
        send(reply);
    }

    /** A filter answers, or what stands before the filters does. */
    void answer(LocalReply reply) {
        if (over()) {
            return;
        }
        if (state == ExchangeState.STREAMING) {
            reset(reply.details());
            return;
        }
        LocalReplyForm.addHeaders(reply, response.beginReply(reply));
        send(reply);
    }

    private void send(LocalReply reply) {
        router.finish(ProxyError.Kind.LOCAL_RESET);
        if (!headRead) {
            requestHeaders.clear(); // half a head says nothing
        }
        if (reply.status() == BAD_REQUEST && manager.closesAfterBadRequest()) {
            client.closeAfterResponse(); // as Envoy does, whoever answers so
        }
        boolean head = headRead && client.request().head();
        response.send(reply, head, headRead && LocalReplyForm.isGrpc(requestHeaders));
    }

    /** The bytes that came are no request. */
    void refuse(CodecError error) {
        info.addFlag(ResponseFlag.DOWNSTREAM_PROTOCOL_ERROR);
        local.observer().downstreamCxProtocolError();
        if (over()) {
            return;
        }
        requestComplete = false;
        answer(LocalReplies.refusal(error));
    }

    private void note(ProxyError error) {
        LocalReplies.flag(error, info);
        LocalReplies.count(error, local.observer());
    }

    // --- the end -------------------------------------------------------------------------------------------------

    /** Ends the stream without an answer, or in the middle of one. */
    void reset(String details) {
        if (over()) {
            return;
        }
        info.responseCodeDetails(details);
        local.observer().downstreamRqTxReset();
        finish(true);
    }

    /** The client is gone, and the connection with it. */
    void clientLeft() {
        if (!over()) {
            info.addFlag(ResponseFlag.DOWNSTREAM_CONNECTION_TERMINATION);
            info.responseCodeDetails("downstream_remote_disconnect");
            local.observer().downstreamRqRxReset();
            router.finish(ProxyError.Kind.DOWNSTREAM_TERMINATION);
            finish(true);
        }
        timers.close();
        router.close();
    }

    /** Whether there is no exchange under way. */
    boolean over() {
        return state == ExchangeState.DONE || state == ExchangeState.IDLE;
    }

    private void finish(boolean reset) {
        state = ExchangeState.DONE;
        timers.stop();
        router.finish(ProxyError.Kind.LOCAL_RESET);
        long now = local.worker().clock().nanos();
        info.completeNanos(now);
        local.observer().downstreamRqActive(-1);
        local.observer().downstreamRqTime(TimeUnit.NANOSECONDS.toMillis(now - info.startNanos()));
        FilterChain filters = chain;
        chain = null;
        response.through(null);
        if (filters != null) {
            filters.log();
        }
        for (AccessLog log : manager.accessLogs()) {
            log.log(this, local.text());
        }
        if (filters != null) {
            filters.destroy();
        }
        client.exchangeDone(reset);
    }

    /** Ready for the next request. */
    void rest() {
        state = ExchangeState.IDLE;
    }

    // --- facts ---------------------------------------------------------------------------------------------------

    ExchangeState state() {
        return state;
    }

    boolean requestComplete() {
        return requestComplete;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    ManagerWorker local() {
        return local;
    }

    ExchangeRouting routing() {
        return routing;
    }

    ExchangeResponse response() {
        return response;
    }

    Router router() {
        return router;
    }

    ReadGates reading() {
        return reading;
    }

    long nowNanos() {
        return client.nowNanos();
    }

    @Override
    public HeaderMap requestHeaders() {
        return requestHeaders;
    }

    @Override
    public HeaderMap responseHeaders() {
        return response.headers();
    }

    @Override
    public HeaderMap responseTrailers() {
        return response.trailers();
    }

    @Override
    public StreamInfo streamInfo() {
        return info;
    }
}
