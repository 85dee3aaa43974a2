package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;

/** Writes a message's body behind its head: as it is, in chunks, or not at all. */
final class BodyEncoder {
    /** How the body goes out. */
    enum Mode {
        PLAIN,
        CHUNKED,
        NONE
    }

    static final byte[] CHUNKED_HEADER = "transfer-encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] EMPTY_HEADER = "content-length: 0\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] LAST_CHUNK = "0\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK_LINE = 10;

    private final WriteBatch batch;
    private final boolean enableTrailers;
    private Mode mode = Mode.NONE;

    BodyEncoder(WriteBatch batch, boolean enableTrailers) {
        this.batch = batch;
        this.enableTrailers = enableTrailers;
    }

    void begin(Mode mode) {
        this.mode = mode;
    }

    /** Writes a piece and takes ownership of it. */
    void data(ByteBuf data, boolean endStream) {
        if (mode == Mode.NONE || !data.isReadable()) {
            data.release();
        } else if (mode == Mode.PLAIN) {
            batch.add(data);
        } else {
            size(data.readableBytes(), batch.buffer(CHUNK_LINE));
            batch.add(data);
            batch.buffer(HeaderLines.CRLF.length).writeBytes(HeaderLines.CRLF);
        }
        if (endStream) {
            end();
        }
    }

    void trailers(HeaderMap trailers) {
        if (mode == Mode.CHUNKED && enableTrailers) {
            ByteBuf out = batch.buffer(LAST_CHUNK.length + HeaderLines.size(trailers) + HeaderLines.CRLF.length);
            out.writeBytes(LAST_CHUNK);
            HeaderLines.write(trailers, out);
            out.writeBytes(HeaderLines.CRLF);
            mode = Mode.NONE;
        } else {
            end();
        }
    }

    private void end() {
        if (mode == Mode.CHUNKED) {
            batch.buffer(LAST_CHUNK.length + HeaderLines.CRLF.length)
                    .writeBytes(LAST_CHUNK)
                    .writeBytes(HeaderLines.CRLF);
        }
        mode = Mode.NONE;
    }

    private static void size(int size, ByteBuf out) {
        int shift = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size)) & ~3;
        for (; shift >= 0; shift -= 4) {
            out.writeByte(DIGITS[(size >>> shift) & 0xf]);
        }
        out.writeBytes(HeaderLines.CRLF);
    }
}
