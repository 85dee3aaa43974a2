package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * The bytes that one connection is about to write: heads, framing and small bodies gathered in one buffer, big bodies
 * passed on by reference, in order.
 *
 * <p>Owned by the worker of its connection, shared by the encoder's callers; nothing reaches the target before
 * {@link #flush()} unless a big body forces what stands before it out.
 */
public final class WriteBatch {
    /** Where the buffers go, in order; takes ownership. The connection's channel: write without flush. */
    public interface Target {
        void write(ByteBuf buffer);
    }

    /** Up to this size a body is copied: cheaper than another element in the gathering write. */
    private static final int COPIED = 4096;

    private static final int INITIAL = 1024;

    private final ByteBufAllocator allocator;
    private final Target target;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;

    public WriteBatch(ByteBufAllocator allocator, Target target) {
        this.allocator = allocator;
        this.target = target;
    }

    /** The buffer to append to, with room for {@code bytes} more without growing. */
    ByteBuf buffer(int bytes) {
        if (pending.writableBytes() < bytes) {
            flush();
            pending = allocator.directBuffer(Math.max(INITIAL, bytes));
        }
        return pending;
    }

    /** Appends a body and takes ownership of it. */
    void add(ByteBuf body) {
        int size = body.readableBytes();
        if (size > COPIED) {
            flush();
            target.write(body);
            return;
        }
        buffer(size).writeBytes(body);
        body.release();
    }

    /** Hands everything gathered to the target. */
    public void flush() {
        ByteBuf full = pending;
        pending = Unpooled.EMPTY_BUFFER;
        if (full.isReadable()) {
            target.write(full);
        } else {
            full.release();
        }
    }

    /** Drops what is gathered, when the connection goes away. */
    public void release() {
        pending.release();
        pending = Unpooled.EMPTY_BUFFER;
    }
}
