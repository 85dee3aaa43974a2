package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.codec.Http1ResponseEncoder;
import io.pillion.proxy.codec.RequestHead;
import io.pillion.proxy.codec.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * Writes one connection's responses: encoded into few buffers, and sent by one system call where one event wrote them.
 *
 * <p>Owned by the connection's worker.
 */
final class ResponseWriter {
    private final ManagerWorker local;
    private final WriteBatch batch;
    private final Http1ResponseEncoder encoder;
    private @Nullable ChannelHandlerContext context;
    private boolean held;
    private boolean scheduled;

    ResponseWriter(ManagerWorker local, boolean trailers) {
        this.local = local;
        this.batch = new WriteBatch(local.worker().allocator(), this::write);
        this.encoder = new Http1ResponseEncoder(batch, trailers);
    }

    void open(ChannelHandlerContext opened) {
        context = opened;
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext opened = context;
        if (opened == null) {
            throw new IllegalStateException("a response is written before the channel is active");
        }
        return opened;
    }

    void head(HeaderMap headers, boolean endStream, RequestHead request) {
        encoder.encodeHead(headers, endStream, request);
        flushSoon();
    }

    /** Takes ownership of {@code data}. */
    void data(ByteBuf data, boolean endStream) {
        encoder.encodeData(data, endStream);
        flushSoon();
    }

    void trailers(HeaderMap trailers) {
        encoder.encodeTrailers(trailers);
        flushSoon();
    }

    void continueInformation() {
        encoder.encodeContinue();
        flushSoon();
    }

    private void write(ByteBuf buffer) {
        local.observer().downstreamCxTxBytes(buffer.readableBytes());
        context().write(buffer, context().voidPromise());
    }

    /** Nothing is sent until {@link #release}: more may be written by the event that is being handled. */
    void hold() {
        held = true;
    }

    /** Sends what was written since {@link #hold}. */
    void release() {
        held = false;
        flush();
    }

    /** What is written goes out when the event that wrote it is over. */
    private void flushSoon() {
        if (!held && !scheduled) {
            scheduled = true;
            local.worker().loop().execute(this::flushScheduled);
        }
    }

    private void flushScheduled() {
        scheduled = false;
        if (context().channel().isActive()) {
            flush();
        }
    }

    /** Sends what was written, unless it is held. */
    void flush() {
        if (!held) {
            batch.flush();
            context().flush();
        }
    }

    /** Sends everything, held or not; the future tells when it has left. */
    ChannelFuture flushAll() {
        batch.flush();
        return context().writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /** As {@link #flushAll}, and tells the client that nothing will follow. */
    ChannelFuture flushAndEnd() {
        ChannelFuture flushed = flushAll();
        if (context().channel() instanceof DuplexChannel socket) {
            flushed.addListener(done -> socket.shutdownOutput());
        }
        return flushed;
    }

    /** Drops what was not sent, when the connection is gone. */
    void drop() {
        batch.release();
    }
}
