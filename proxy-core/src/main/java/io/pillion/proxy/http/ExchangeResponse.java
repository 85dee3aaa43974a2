package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import io.pillion.filter.chain.FilterChain;
import io.pillion.proxy.router.Status;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The response half of an exchange: from the upstream, or from an answer made here, through the filters to the client.
 *
 * <p>Owned by the exchange's worker, used again for the next one.
 */
final class ExchangeResponse {
    private static final String NO_STATUS = "missing required header: :status";
    private static final int LEAST_FINAL = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    private static final HeaderMap NONE = new HeaderMap(0, 0);

    private final HttpConnectionManager manager;
    private final ManagerWorker local;
    private final ResponseSide client;
    private final Exchange exchange;
    private final HeaderMap replyHeaders = new HeaderMap(256, 8);
    private @Nullable FilterChain chain;
    private HeaderMap headers = NONE;
    private HeaderMap trailers = NONE;
    private boolean started;

    ExchangeResponse(HttpConnectionManager manager, ManagerWorker local, ResponseSide client, Exchange exchange) {
        this.manager = manager;
        this.local = local;
        this.client = client;
        this.exchange = exchange;
    }

    void reset() {
        chain = null;
        headers = NONE;
        trailers = NONE;
        started = false;
    }

    /** The filters that the response is to pass; none until this is called, and none once the exchange is done. */
    void through(@Nullable FilterChain filters) {
        chain = filters;
    }

    /** Whether a response has begun to pass the filters. */
    boolean started() {
        return started;
    }

    /** The headers of the response as they are now; empty while there is none. */
    HeaderMap headers() {
        return headers;
    }

    HeaderMap trailers() {
        return trailers;
    }

    // --- before the filters --------------------------------------------------------------------------------------

    void start(HeaderMap map, boolean endStream) {
        started = true;
        headers = map;
        FilterChain filters = chain;
        if (filters == null) {
            writeHead(map, endStream);
        } else {
            filters.responseHeaders(map, endStream);
        }
    }

    /** A piece of the upstream's body. Over HTTP/1 filters see the end as a call of its own. Takes ownership. */
    void upstreamData(ByteBuf data, boolean endStream) {
        FilterChain filters = chain;
        if (filters == null) {
            writeData(data, endStream);
            return;
        }
        if (data.isReadable()) {
            filters.responseData(data, false);
        } else {
            data.release();
        }
        if (endStream && chain == filters) {
            filters.responseData(Unpooled.EMPTY_BUFFER, true);
        }
    }

    void upstreamTrailers(HeaderMap map) {
        trailers = map;
        FilterChain filters = chain;
        if (filters == null) {
            writeTrailers(map);
        } else {
            filters.responseTrailers(map);
        }
    }

    // --- answers made here ---------------------------------------------------------------------------------------

    /** Begins an answer; where another response waits in the filters already, the answer goes past them. */
    HeaderMap beginReply(LocalReply reply) {
        FilterChain filters = chain;
        if (filters != null) {
            filters.abandonRequest();
        }
        if (started) {
            chain = null;
        }
        replyHeaders.clear();
        replyHeaders.add(HeaderNames.STATUS, Integer.toString(reply.status()));
        headers = replyHeaders;
        exchange.streamInfo().responseCodeDetails(reply.details());
        return replyHeaders;
    }

    /** Sends the answer that was begun; its headers are complete but for what describes the body. */
    void send(LocalReply reply, boolean head, boolean grpc) {
        if (grpc) {
            LocalReplyForm.finishGrpc(reply, replyHeaders, head);
        } else {
            LocalReplyForm.finish(reply, replyHeaders);
        }
        boolean body = reply.body().length > 0 && !grpc && !head;
        start(replyHeaders, !body);
        if (!body || exchange.over()) {
            return;
        }
        ByteBuf data = Unpooled.wrappedBuffer(reply.body());
        FilterChain filters = chain;
        if (filters == null) {
            writeData(data, true);
        } else {
            filters.responseData(data, true);
        }
    }

    // --- behind the filters --------------------------------------------------------------------------------------

    void writeHead(HeaderMap map, boolean endStream) {
        if (!usable(Status.of(map))) {
            exchange.answer(LocalReply.of(502, NO_STATUS, "filter_removed_required_response_headers"));
            return;
        }
        headers = map;
        long now = client.nowNanos();
        StreamInfo info = exchange.streamInfo();
        long wallMicros = info.startTimeMicros() + TimeUnit.NANOSECONDS.toMicros(now - info.startNanos());
        manager.responses().apply(map, exchange.requestHeaders(), local.date(wallMicros));
        if (!exchange.requestComplete()) {
            client.closeAfterResponse();
            local.observer().downstreamRqResponseBeforeRqComplete();
        }
        setConnection(map, endStream);
        int status = Status.of(map);
        info.responseCode(status);
        info.responseHeaderBytes(map.byteSize());
        info.firstDownstreamTxNanos(now);
        exchange.streaming();
        local.observer().downstreamRqCompleted(status);
        client.writeHead(map, endStream);
        if (endStream) {
            exchange.responseWritten();
        }
    }

    /** What filters left may be no status at all, or one that ends no exchange. */
    private static boolean usable(int status) {
        return status >= LEAST_FINAL || status == SWITCHING_PROTOCOLS;
    }

    /** HTTP/1.0 knows no chunks: a body of unknown length ends with the connection. */
    private void setConnection(HeaderMap map, boolean endStream) {
        boolean old = client.request().http10();
        if (old && !endStream && !map.contains(HeaderNames.CONTENT_LENGTH)) {
            client.endAfterResponse();
        }
        if (client.closing()) {
            map.set(HeaderNames.CONNECTION, "close");
        } else if (old) {
            map.set(HeaderNames.CONNECTION, "keep-alive");
        }
    }

    void writeData(ByteBuf data, boolean endStream) {
        exchange.streamInfo().addResponseBytes(data.readableBytes());
        client.writeData(data, endStream);
        if (endStream) {
            exchange.responseWritten();
        }
    }

    void writeTrailers(HeaderMap map) {
        trailers = map;
        client.writeTrailers(map);
        exchange.responseWritten();
    }
}
