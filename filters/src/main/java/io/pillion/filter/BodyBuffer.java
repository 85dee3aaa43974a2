package io.pillion.filter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The bytes of a body that one filter holds: read, changed and passed on without a copy unless somebody writes.
 *
 * <p>Owns the {@link ByteBuf} in it. Not thread-safe: owned by the worker of its stream.
 */
public final class BodyBuffer {
    private static final int MAX_COMPONENTS = 1024;

    private final ByteBufAllocator allocator;
    private ByteBuf content = Unpooled.EMPTY_BUFFER;

    public BodyBuffer(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    public int readableBytes() {
        return content.readableBytes();
    }

    /** What is held, to be read by index only: indices stay as they are, ownership stays here. */
    public ByteBuf content() {
        return content;
    }

    /** Appends {@code data} and takes ownership of it. */
    public void append(ByteBuf data) {
        if (!data.isReadable()) {
            data.release();
            return;
        }
        if (!content.isReadable()) {
            content.release();
            content = data;
            return;
        }
        if (!(content instanceof CompositeByteBuf)) {
            CompositeByteBuf joined = allocator.compositeBuffer(MAX_COMPONENTS);
            joined.addComponent(true, content);
            content = joined;
        }
        ((CompositeByteBuf) content).addComponent(true, data);
    }

    /**
     * Replaces {@code length} bytes from {@code start} by the readable bytes of {@code data}, of which it takes
     * ownership. A start beyond the end appends; a length beyond the end is cut.
     */
    public void replace(int start, int length, ByteBuf data) {
        int size = content.readableBytes();
        int from = Math.min(start, size);
        int to = (int) Math.min((long) from + length, size);
        if (from == size) {
            append(data);
            return;
        }
        ByteBuf old = content;
        int base = old.readerIndex();
        ByteBuf joined = allocator.buffer(from + data.readableBytes() + size - to);
        joined.writeBytes(old, base, from).writeBytes(data).writeBytes(old, base + to, size - to);
        content = joined;
        old.release();
        data.release();
    }

    /** Gives away what is held, with its ownership; this buffer is empty afterwards. */
    public ByteBuf take() {
        ByteBuf taken = content;
        content = Unpooled.EMPTY_BUFFER;
        return taken;
    }

    /** Drops what is held. */
    public void release() {
        take().release();
    }
}
