package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;

/**
 * Reads what stands between the data of a chunked body (RFC 9112 section 7.1): sizes, extensions, line ends.
 *
 * <pre>
 * SIZE_START -digit-> SIZE -CR-> SIZE_LF -LF, size > 0-> DATA -all read-> DATA_END -LF-> SIZE_START
 *                      '-;, blank-> EXTENSION -CR-^   '-size 0-> LAST
 * </pre>
 * As in Envoy, a size line ends by CRLF and nothing else, and what surplus stands behind a chunk's data is skipped.
 */
final class ChunkReader {
    /** What {@link #advance} has come upon. */
    enum Found {
        MORE,
        DATA,
        LAST,
        ERROR
    }

    private enum State {
        SIZE_START,
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_END
    }

    private static final int HIGHEST_DIGIT = 60;

    private State state = State.SIZE_START;
    private long size;

    void begin() {
        state = State.SIZE_START;
    }

    /** Reads on up to the next byte of data, the end of the last chunk's size line, or the end of the input. */
    Found advance(ByteBuf in) {
        while (in.isReadable()) {
            if (state == State.DATA) {
                return Found.DATA;
            }
            Found found = step(in.readByte());
            if (found != Found.MORE) {
                return found;
            }
        }
        return Found.MORE;
    }

    /** How many of {@code available} bytes are the current chunk's data. */
    int dataLength(int available) {
        return Long.compareUnsigned(size, available) < 0 ? (int) size : available;
    }

    /** The caller has taken so much of the data. */
    void taken(int bytes) {
        size -= bytes;
        if (size == 0) {
            state = State.DATA_END;
        }
    }

    private Found step(byte octet) {
        return switch (state) {
            case SIZE_START -> sizeStart(octet);
            case SIZE -> size(octet);
            case EXTENSION -> extension(octet);
            case SIZE_LF -> sizeEnd(octet);
            case DATA, DATA_END -> dataEnd(octet);
        };
    }

    private Found dataEnd(byte octet) {
        if (octet == Octets.LF) {
            state = State.SIZE_START;
        }
        return Found.MORE;
    }

    private Found sizeStart(byte octet) {
        size = Octets.HEX[octet & 0xff];
        state = State.SIZE;
        return size < 0 ? Found.ERROR : Found.MORE;
    }

    private Found size(byte octet) {
        int digit = Octets.HEX[octet & 0xff];
        if (digit >= 0) {
            boolean overflow = size >>> HIGHEST_DIGIT != 0;
            size = (size << 4) | digit;
            return overflow ? Found.ERROR : Found.MORE;
        }
        boolean extension = octet == ';' || Octets.blank(octet);
        state = extension ? State.EXTENSION : State.SIZE_LF;
        return extension || octet == Octets.CR ? Found.MORE : Found.ERROR;
    }

    private Found extension(byte octet) {
        if (octet == Octets.CR) {
            state = State.SIZE_LF;
        }
        return octet == Octets.LF ? Found.ERROR : Found.MORE;
    }

    private Found sizeEnd(byte octet) {
        if (octet != Octets.LF) {
            return Found.ERROR;
        }
        state = State.DATA;
        return size == 0 ? Found.LAST : Found.MORE;
    }
}
