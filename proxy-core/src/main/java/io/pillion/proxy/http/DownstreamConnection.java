package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.codec.Http1RequestDecoder;
import io.pillion.proxy.codec.RequestHead;
import io.pillion.proxy.codec.RequestSink;
import io.pillion.proxy.http.ConnectionManagerObserver.Side;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: turns its bytes into calls on the current {@link Exchange} and the exchange's response into
 * bytes; keeps it alive, lets requests be pipelined, holds reading back, closes it.
 *
 * <pre>
 *   open -- response says close --> flushing -- flushed --> closed
 *   open -- reset, or response before the request's end --> flushing -- flushed --> lingering -- delay --> closed
 *   any  -- client closes --> closed
 * </pre>
 *
 * <p>The next request is decoded when the exchange before it is over. Owned by its worker.
 */
final class DownstreamConnection extends ChannelInboundHandlerAdapter implements RequestSink, ResponseSide {
    private static final Logger LOG = LoggerFactory.getLogger("io.pillion.http");
    private static final int BACKLOG_LIMIT = 64 * 1024;

    private final HttpConnectionManager manager;
    private final ManagerWorker local;
    private final Http1RequestDecoder decoder;
    private final ResponseWriter writer;
    private final Exchange exchange;
    private final ConnectionTimers timers;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf backlog;
    private long readNanos;
    private long requests;
    private boolean reading;
    private boolean decoding;
    private boolean requestRead;
    private boolean streamRead = true;
    private boolean lastResponse;
    private boolean lingering;
    private boolean closing;
    private boolean closedHere;

    DownstreamConnection(HttpConnectionManager manager, ManagerWorker local, StreamInfo.Connection connection) {
        this.manager = manager;
        this.local = local;
        this.decoder = new Http1RequestDecoder(manager.codec(), "http", this);
        this.writer = new ResponseWriter(local, manager.codec().enableTrailers());
        this.exchange = new Exchange(manager, local, this, connection);
        this.timers = new ConnectionTimers(local.worker(), manager.timeouts(), this);
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext opened = context;
        if (opened == null) {
            throw new IllegalStateException("the connection is used before its channel is active");
        }
        return opened;
    }

    // --- the channel ---------------------------------------------------------------------------------------------

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
        writer.open(opened);
        local.opened(this);
        local.observer().downstreamCxTotal();
        local.observer().downstreamCxActive(1);
        timers.opened(local.worker().clock().nanos());
    }

    @Override
    public void channelRead(ChannelHandlerContext opened, Object message) {
        ByteBuf in = (ByteBuf) message;
        local.observer().downstreamCxRxBytes(in.readableBytes());
        if (closing) {
            in.release();
            return;
        }
        reading = true;
        writer.hold();
        readNanos = local.worker().clock().nanos();
        ByteBuf before = backlog;
        if (before == null) {
            backlog = in;
        } else {
            backlog = before.writeBytes(in);
            in.release();
        }
        decode();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext opened) {
        reading = false;
        writer.release();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext opened) {
        boolean writable = opened.channel().isWritable();
        exchange.reading().clientTakesResponse(writable);
        if (writable) {
            timers.flowing();
        } else {
            timers.stalled(local.worker().clock().nanos());
        }
        if (writable && nextRequest()) {
            decode();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext opened) {
        boolean active = !exchange.over();
        closing = true;
        exchange.clientLeft();
        local.closed(this);
        decoder.close();
        writer.drop();
        dropBacklog();
        ConnectionManagerObserver observer = local.observer();
        observer.downstreamCxActive(-1);
        observer.downstreamCxDestroy(closedHere ? Side.LOCAL : Side.REMOTE, active);
        observer.downstreamCxLengthMillis(timers.closed(local.worker().clock().nanos()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext opened, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("a connection failed", cause);
        }
        opened.close();
    }

    // --- reading -------------------------------------------------------------------------------------------------

    private void decode() {
        ByteBuf in = backlog;
        if (in == null || decoding) {
            return;
        }
        decoding = true;
        do {
            decoder.decode(in);
        } while (nextRequest() && in.isReadable());
        decoding = false;
        keepRest(in);
        updateReading();
    }

    /** What waits for the exchange to end is moved where pieces of the same buffer are on their way upstream. */
    private void keepRest(ByteBuf in) {
        if (closing || !in.isReadable()) {
            dropBacklog();
        } else if (in.refCnt() > 1) {
            ByteBuf rest = local.worker().allocator().buffer(in.readableBytes()).writeBytes(in);
            dropBacklog();
            backlog = rest;
        } else {
            in.discardSomeReadBytes();
        }
    }

    private void dropBacklog() {
        ByteBuf in = backlog;
        backlog = null;
        if (in != null) {
            in.release();
        }
    }

    /** Lets the decoder go on where the exchange before is over; false where it is not. */
    private boolean nextRequest() {
        if (!requestRead
                || closing
                || exchange.state() != ExchangeState.DONE
                || !context().channel().isWritable()) {
            return false;
        }
        requestRead = false;
        decoder.next();
        exchange.rest();
        timers.idle(exchange.streamInfo().completeNanos());
        return true;
    }

    private void updateReading() {
        ByteBuf in = backlog;
        boolean wanted = closing || (streamRead && (in == null || in.readableBytes() < BACKLOG_LIMIT));
        io.netty.channel.ChannelConfig config = context().channel().config();
        if (config.isAutoRead() != wanted) {
            config.setAutoRead(wanted);
        }
    }

    @Override
    public HeaderMap requestHeaders() {
        timers.busy();
        requests++;
        exchange.begin();
        return exchange.requestHeaders();
    }

    @Override
    public void onRequestHead(RequestHead head, boolean endStream) {
        exchange.head(head, endStream);
    }

    @Override
    public void onRequestData(ByteBuf data, boolean endStream) {
        exchange.data(data, endStream);
    }

    @Override
    public void onRequestTrailers(HeaderMap trailers) {
        exchange.trailers(trailers);
    }

    @Override
    public void onRequestComplete() {
        requestRead = true;
    }

    @Override
    public void onRequestError(CodecError error) {
        if (exchange.state() == ExchangeState.IDLE) {
            requestHeaders(); // the first byte was wrong already
        }
        closeAfterResponse();
        exchange.refuse(error);
    }

    // --- the exchange's side -------------------------------------------------------------------------------------

    @Override
    public RequestHead request() {
        return decoder.head();
    }

    @Override
    public void writeHead(HeaderMap headers, boolean endStream) {
        writer.head(headers, endStream, decoder.head());
    }

    @Override
    public void writeData(ByteBuf data, boolean endStream) {
        writer.data(data, endStream);
    }

    @Override
    public void writeTrailers(HeaderMap trailers) {
        writer.trailers(trailers);
    }

    @Override
    public void writeContinue() {
        writer.continueInformation();
    }

    @Override
    public long nowNanos() {
        return reading ? readNanos : local.worker().clock().nanos();
    }

    @Override
    public void readEnabled(boolean enabled) {
        if (streamRead != enabled) {
            streamRead = enabled;
            if (enabled) {
                local.observer().downstreamFlowControlResumedReading();
            } else {
                local.observer().downstreamFlowControlPausedReading();
            }
        }
        updateReading();
    }

    @Override
    public boolean closing() {
        if (!lastResponse) {
            lastResponse = !decoder.head().keepAlive() || timers.draining() || lastOfMany() || drained();
        }
        return lastResponse;
    }

    private boolean lastOfMany() {
        long most = manager.maxRequestsPerConnection();
        boolean last = most > 0 && requests >= most;
        if (last) {
            local.observer().downstreamCxMaxRequestsReached();
        }
        return last;
    }

    private boolean drained() {
        if (manager.draining()) {
            local.observer().downstreamCxDrainClose();
            return true;
        }
        return false;
    }

    @Override
    public void closeAfterResponse() {
        lastResponse = true;
        lingering = true;
    }

    @Override
    public void endAfterResponse() {
        lastResponse = true;
    }

    @Override
    public void exchangeDone(boolean reset) {
        streamRead = true;
        if (closing) {
            return;
        }
        if (reset || lastResponse) {
            closeAfterFlush(reset, reset || lingering);
            return;
        }
        writer.flush();
        if (!decoding && nextRequest() && backlog != null) {
            local.worker().loop().execute(this::decode);
        }
        if (!decoding) {
            updateReading();
        }
    }

    // --- closing -----------------------------------------------------------------------------------------------

    /** The client of a response that was cut short hears so at once, and not when lingering is over. */
    private void closeAfterFlush(boolean cut, boolean slowly) {
        closing = true;
        closedHere = true;
        ChannelFuture flushed = cut ? writer.flushAndEnd() : writer.flushAll();
        timers.stalled(local.worker().clock().nanos());
        if (slowly) {
            updateReading();
            flushed.addListener(done -> timers.linger(local.worker().clock().nanos()));
        } else {
            flushed.addListener(done -> context().close());
        }
    }

    /** Closes at once. */
    void close() {
        closing = true;
        closedHere = true;
        context().close();
    }

    /** Closes at once, unless a request is under way. */
    void closeIfIdle() {
        if (exchange.state() == ExchangeState.IDLE) {
            close();
        }
    }

    void idleTimedOut() {
        local.observer().downstreamCxIdleTimeout();
        end();
    }

    void lifetimeOver() {
        local.observer().downstreamCxMaxDurationReached();
        end();
    }

    /** A connection that was never used closes at once; another one drains. */
    private void end() {
        if (requests == 0) {
            close();
        } else {
            timers.drain(local.worker().clock().nanos());
        }
    }
}
