package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bytes of a head, or of trailers, from the input into a header map's block, up to the section's end, and has
 * its lines read there.
 *
 * <p>The input is copied in windows: cheaper than looking at it byte by byte, and no more than a window is copied in
 * vain where a body follows.
 */
final class HeadReader {
    private static final int WINDOW = 1024;
    private static final int FAILED = -2;

    private final FieldReader fields;
    private final @Nullable FirstLine firstLine;
    private final int maxBytes;

    private HeaderMap map = new HeaderMap(0, 0);
    private int start;
    private int hostEntry;
    private boolean inFirstLine;
    private @Nullable CodecError error;

    /** A reader of heads, or without a first line, of trailers. */
    HeadReader(FieldReader fields, @Nullable FirstLine firstLine, int maxBytes) {
        this.fields = fields;
        this.firstLine = firstLine;
        this.maxBytes = maxBytes;
    }

    /** Begins a section whose bytes go to the end of this map's block. */
    void begin(HeaderMap map, int hostEntry) {
        this.map = map;
        this.hostEntry = hostEntry;
        start = map.stored();
        inFirstLine = firstLine != null;
        error = null;
        fields.begin(map, start, hostEntry);
    }

    /** Reads on; whether the section ended or failed. What stands behind it is left in the input. */
    boolean read(ByteBuf in) {
        while (in.isReadable()) {
            int length = Math.min(in.readableBytes(), WINDOW);
            int from = map.store(in, length);
            int end = lines(from);
            if (end == FAILED) {
                return true;
            }
            if (end >= 0) {
                in.readerIndex(in.readerIndex() - (map.stored() - end));
                map.forget(end);
                return finish(end);
            }
            if (map.stored() - start > maxBytes) {
                return fail(CodecError.TOO_LARGE);
            }
        }
        return false;
    }

    /** What is wrong with the section, once {@link #read} has returned true. */
    @Nullable
    CodecError error() {
        return error;
    }

    private boolean finish(int end) {
        error = end - start > maxBytes ? CodecError.TOO_LARGE : fields.error();
        return true;
    }

    private boolean fail(CodecError found) {
        error = found;
        return true;
    }

    private int lines(int searchFrom) {
        if (inFirstLine && firstLine != null) {
            int lineEnd = Octets.indexOf(map.block(), Octets.LF, searchFrom, map.stored());
            if (lineEnd < 0) {
                return FieldReader.MORE;
            }
            inFirstLine = false;
            error = firstLine.read(map, start, lineEnd);
            if (error != null) {
                error = Octets.hasControl(map.block(), start, lineEnd) ? CodecError.INVALID_VALUE : error;
                return FAILED;
            }
            if (firstLine.alone()) {
                return lineEnd + 1;
            }
            fields.begin(map, lineEnd + 1, hostEntry);
        }
        return fields.read();
    }
}
