package io.pillion.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.codec.Http1RequestEncoder;
import io.pillion.proxy.codec.WriteBatch;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.upstream.PoolObserver.Side;
import io.pillion.proxy.worker.Timer;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1 connection to a host; the only handler of its channel.
 *
 * <pre>
 *   connecting --> idle &lt;--> busy (a handler is attached) --> closed
 *        |           |                                          ^
 *        +-----------+------------------------------------------+
 * </pre>
 *
 * <p>Owned by its worker and its pool. A request's bytes are flushed when it ends, or else once per turn of the loop.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter implements PooledStream {
    private final ConnectionPool pool;
    private final PoolObserver observer;
    private final Timer connectTimer;
    private final ResponseReader reader;
    private final WriteBatch batch;
    private final Http1RequestEncoder encoder;
    private final Runnable flush = this::flush;
    private final long startNanos;
    private @Nullable Channel channel;
    private Side closedBy = Side.REMOTE;
    private boolean connected;
    private boolean busyAtClose;
    private boolean connectTimedOut;
    private boolean requestSent;
    private boolean flushScheduled;
    private long requests;
    private int idleSince;
    private String transportFailure = "";

    UpstreamConnection(ConnectionPool pool) {
        this.pool = pool;
        this.observer = pool.observer();
        this.connectTimer = pool.worker().timers().timer(this::connectTimeout);
        this.reader = new ResponseReader(pool.options().codec());
        this.batch = new WriteBatch(pool.worker().allocator(), this::write);
        this.encoder = new Http1RequestEncoder(batch, pool.options().codec().enableTrailers());
        this.startNanos = pool.worker().clock().nanos();
    }

    // --- life ----------------------------------------------------------------------------------------------------

    void connect(Connector connector) {
        connectTimer.arm(pool.options().connectTimeoutMillis());
        ChannelFuture connecting = connector.connect(pool.worker(), pool.options(), this);
        channel = connecting.channel();
        connecting.addListener(this::onConnect);
    }

    private void connectTimeout() {
        connectTimedOut = true;
        observer.upstreamCxConnectTimeout();
        close();
    }

    private void onConnect(Future<?> done) {
        connectTimer.disarm();
        if (done.isSuccess()) {
            connected = true;
            observer.upstreamCxConnectMillis(millisSinceStart());
            pool.onConnected(this);
            return;
        }
        observer.upstreamCxDestroy(closedBy, false);
        ProxyError.Kind kind = connectTimedOut ? ProxyError.Kind.CONNECT_TIMEOUT : ProxyError.Kind.CONNECT_FAILURE;
        pool.onConnectFailed(this, ProxyError.upstream(kind, true, describe(done.cause())));
    }

    /** Binds the connection to one request. */
    void attach(PoolHandler handler) {
        requests++;
        requestSent = false;
        reader.attach(handler);
    }

    /** The response is complete; told to the pool before the handler hears of it. */
    void giveBack(boolean reusable) {
        boolean again = reusable && requestSent && channel().isActive();
        if (again && !channel().config().isAutoRead()) {
            channel().config().setAutoRead(true);
        }
        pool.onRequestDone(this, again);
    }

    /** How many requests it has carried, the present one included. */
    long requests() {
        return requests;
    }

    /** The pool's mark of when the connection became idle. */
    int idleSince() {
        return idleSince;
    }

    void idleSince(int sweep) {
        idleSince = sweep;
    }

    /** Closes; a request on it fails. */
    void close() {
        if (channel().isOpen()) {
            closedBy = Side.LOCAL;
            channel().close();
        }
    }

    @Override
    public void reset() {
        if (reader.detach() != null) {
            observer.upstreamRqTxReset();
            busyAtClose = true;
            pool.onRequestDone(this, false);
        }
    }

    private void fail(ProxyError.Kind kind, boolean retryable, String detail) {
        PoolHandler handler = reader.detach();
        if (handler == null) {
            close();
            return;
        }
        busyAtClose = true;
        observer.upstreamRqRxReset();
        pool.onRequestDone(this, false);
        handler.onFailure(ProxyError.upstream(kind, retryable, detail));
    }

    // --- the channel's events ------------------------------------------------------------------------------------

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        observer.upstreamCxRxBytes(in.readableBytes());
        try {
            if (reader.handler() == null) {
                unasked();
            } else {
                reader.decode(in);
                settle(in.isReadable());
            }
        } finally {
            in.release();
        }
    }

    private void unasked() {
        if (closedBy == Side.REMOTE) {
            observer.upstreamCxProtocolError();
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!connected) {
            return;
        }
        if (reader.handler() != null) {
            boolean untouched = reader.untouched();
            reader.endOfInput();
            settle(true);
            fail(ProxyError.Kind.CONNECTION_TERMINATION, untouched && requests > 1, transportFailure);
        }
        batch.release();
        reader.close();
        observer.upstreamCxDestroy(closedBy, busyAtClose);
        observer.upstreamCxLengthMillis(millisSinceStart());
        pool.onClosed(this);
    }

    private void settle(boolean surplus) {
        CodecError error = reader.error();
        if (error != null) {
            observer.upstreamCxProtocolError();
            fail(ProxyError.Kind.UPSTREAM_PROTOCOL, false, error.message());
        } else if (reader.complete() && reader.handler() != null) {
            reader.end(this, reader.keepAlive() && !surplus);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        PoolHandler handler = reader.handler();
        if (handler == null) {
            return;
        }
        boolean writable = channel().isWritable();
        if (writable) {
            observer.upstreamFlowControlDrained();
        } else {
            observer.upstreamFlowControlBackedUp();
        }
        handler.onWritabilityChanged(writable);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        transportFailure = describe(cause);
        context.close();
    }

    // --- sending -------------------------------------------------------------------------------------------------

    @Override
    public void sendHeaders(HeaderMap headers, boolean endStream) {
        reader.expect(headers);
        encoder.encodeHead(headers, endStream);
        sent(endStream);
    }

    @Override
    public void sendData(ByteBuf data, boolean endStream) {
        encoder.encodeData(data, endStream);
        sent(endStream);
    }

    @Override
    public void sendTrailers(HeaderMap trailers) {
        encoder.encodeTrailers(trailers);
        sent(true);
    }

    private void sent(boolean endStream) {
        if (endStream) {
            requestSent = true;
            flush();
        } else if (!flushScheduled) {
            flushScheduled = true;
            channel().eventLoop().execute(flush);
        }
    }

    private void flush() {
        flushScheduled = false;
        batch.flush();
        channel().flush();
    }

    private void write(ByteBuf buffer) {
        observer.upstreamCxTxBytes(buffer.readableBytes());
        channel().write(buffer, channel().voidPromise());
    }

    @Override
    public boolean writable() {
        return channel().isWritable();
    }

    @Override
    public void readEnabled(boolean enabled) {
        if (channel().config().isAutoRead() == enabled) {
            return;
        }
        if (enabled) {
            observer.upstreamFlowControlResumedReading();
        } else {
            observer.upstreamFlowControlPausedReading();
        }
        channel().config().setAutoRead(enabled);
    }

    @Override
    public SocketAddress remote() {
        return pool.options().remote();
    }

    @Override
    public SocketAddress local() {
        SocketAddress local = channel().localAddress();
        return local == null ? remote() : local;
    }

    private Channel channel() {
        Channel open = channel;
        if (open == null) {
            throw new IllegalStateException("not connecting yet");
        }
        return open;
    }

    private long millisSinceStart() {
        return TimeUnit.NANOSECONDS.toMillis(pool.worker().clock().nanos() - startNanos);
    }

    private static String describe(@Nullable Throwable cause) {
        String message = cause == null ? null : cause.getMessage();
        return message == null ? "" : message;
    }
}
