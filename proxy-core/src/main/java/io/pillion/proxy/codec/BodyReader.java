package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.config.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.pillion.filter.HeaderMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message's body in one of three framings and hands it on in retained slices of the input.
 *
 * <p>Of a chunked body the newest piece is held back until it is known whether it is the last, at most until the input
 * is exhausted: so an end does not need a message of its own where it came along with the data.
 */
final class BodyReader {
    /** Who takes the body. */
    interface Sink {
        /** A piece, with its ownership. */
        void data(ByteBuf data, boolean endStream);

        /** The trailers that end the body. */
        void trailers(HeaderMap trailers);
    }

    private enum Mode {
        LENGTH,
        UNTIL_CLOSE,
        CHUNKED,
        TRAILERS,
        ENDED
    }

    private final Sink sink;
    private final boolean enableTrailers;
    private final ChunkReader chunks = new ChunkReader();
    private final HeaderMap trailers = new HeaderMap(128, 4);
    private final HeadReader trailerReader;

    private Mode mode = Mode.ENDED;
    private long remaining;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private @Nullable CodecError error;

    BodyReader(Http1Options options, HeadersWithUnderscoresAction underscores, Sink sink) {
        this.sink = sink;
        enableTrailers = options.enableTrailers();
        // trailers that are dropped are judged all the same, but not counted
        FieldReader fields = enableTrailers
                ? new FieldReader(KnownHeaders.NONE, options.maxHeadersCount(), underscores)
                : new FieldReader(KnownHeaders.NONE, Integer.MAX_VALUE, HeadersWithUnderscoresAction.ALLOW);
        trailerReader = new HeadReader(fields, null, options.maxHeadersBytes());
    }

    /** Begins a body whose framing the head has given. */
    void begin(Framing framing) {
        mode = framing.chunked() ? Mode.CHUNKED : Mode.LENGTH;
        remaining = framing.contentLength();
        error = null;
        chunks.begin();
    }

    /** Begins a body that ends with the connection. */
    void beginUntilClose() {
        mode = Mode.UNTIL_CLOSE;
        error = null;
    }

    /** Whether the body ends with the connection. */
    boolean untilClose() {
        return mode == Mode.UNTIL_CLOSE;
    }

    /** What went wrong, once {@link #read} has returned true. */
    @Nullable
    CodecError error() {
        return error;
    }

    /** Reads on; whether the body ended or failed. Otherwise the input is exhausted. */
    boolean read(ByteBuf in) {
        return switch (mode) {
            case LENGTH -> readLength(in);
            case UNTIL_CLOSE -> readAll(in);
            case CHUNKED -> readChunks(in);
            case TRAILERS -> readTrailers(in);
            case ENDED -> true;
        };
    }

    /** Drops what is held. */
    void close() {
        mode = Mode.ENDED;
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }

    private boolean readLength(ByteBuf in) {
        int available = in.readableBytes();
        int length = Long.compareUnsigned(remaining, available) < 0 ? (int) remaining : available;
        remaining -= length;
        boolean end = remaining == 0;
        if (end) {
            mode = Mode.ENDED;
        }
        sink.data(in.readRetainedSlice(length), end);
        return end;
    }

    private boolean readAll(ByteBuf in) {
        sink.data(in.readRetainedSlice(in.readableBytes()), false);
        return false;
    }

    private boolean readChunks(ByteBuf in) {
        ChunkReader.Found found = chunks.advance(in);
        while (found == ChunkReader.Found.DATA) {
            pass(false);
            if (mode == Mode.ENDED) {
                return false;
            }
            int length = chunks.dataLength(in.readableBytes());
            held = in.readRetainedSlice(length);
            chunks.taken(length);
            found = chunks.advance(in);
        }
        return switch (found) {
            case LAST -> beginTrailers(in);
            case ERROR -> fail(CodecError.INVALID_CHUNK);
            default -> {
                pass(false);
                yield false;
            }
        };
    }

    private boolean beginTrailers(ByteBuf in) {
        trailers.clear();
        int at = in.readerIndex();
        if (in.readableBytes() >= 2 && in.getByte(at) == Octets.CR && in.getByte(at + 1) == Octets.LF) {
            in.skipBytes(2);
            return end();
        }
        mode = Mode.TRAILERS;
        trailerReader.begin(trailers, -1);
        return readTrailers(in);
    }

    private boolean readTrailers(ByteBuf in) {
        if (!trailerReader.read(in)) {
            pass(false);
            return false;
        }
        CodecError found = trailerReader.error();
        return found == null ? end() : fail(found);
    }

    private boolean end() {
        if (enableTrailers && trailers.size() > 0) {
            pass(false);
            if (mode != Mode.ENDED) {
                mode = Mode.ENDED;
                sink.trailers(trailers);
            }
            return true;
        }
        mode = Mode.ENDED;
        ByteBuf last = held;
        held = Unpooled.EMPTY_BUFFER;
        sink.data(last, true);
        return true;
    }

    private void pass(boolean endStream) {
        if (held.isReadable()) {
            ByteBuf data = held;
            held = Unpooled.EMPTY_BUFFER;
            sink.data(data, endStream);
        }
    }

    private boolean fail(CodecError found) {
        error = found;
        pass(false);
        mode = Mode.ENDED;
        return true;
    }
}
