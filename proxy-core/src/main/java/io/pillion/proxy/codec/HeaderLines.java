package io.pillion.proxy.codec;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the entries of a header map as field lines, {@code :authority} as {@code host}, other pseudo-headers not at
 * all. Left out as well are {@code transfer-encoding}, about which the encoder alone decides, and what has no name.
 *
 * <p>Entries that lie in the block as they came from the wire, one behind the other, are written in one go.
 */
final class HeaderLines {
    static final byte[] CRLF = {'\r', '\n'};

    private static final byte[] HOST = "host: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(StandardCharsets.US_ASCII);
    private static final int SEPARATORS = 4;

    private HeaderLines() {}

    /** An upper bound of what {@link #write} writes. */
    static int size(HeaderMap headers) {
        return headers.byteSize() + headers.size() * SEPARATORS;
    }

    static void write(HeaderMap headers, ByteBuf out) {
        byte[] block = headers.block();
        int from = 0;
        int to = 0;
        for (int i = 0; i < headers.size(); i++) {
            int start = headers.nameStart(i);
            if (asReceived(headers, block, i)) {
                if (start != to) {
                    out.writeBytes(block, from, to - from);
                    from = start;
                }
                to = headers.valueStart(i) + headers.valueLength(i) + CRLF.length;
            } else {
                out.writeBytes(block, from, to - from);
                from = 0;
                to = 0;
                writeLine(headers, block, i, out);
            }
        }
        out.writeBytes(block, from, to - from);
    }

    private static void writeLine(HeaderMap headers, byte[] block, int i, ByteBuf out) {
        int start = headers.nameStart(i);
        int end = start + headers.nameLength(i);
        if (headers.pseudo(i)) {
            if (block[start + 1] != 'a') {
                return;
            }
            out.writeBytes(HOST);
        } else if (isTransferEncoding(headers, i) || !Octets.isName(block, start, end)) {
            return;
        } else {
            out.writeBytes(block, start, end - start);
            out.writeShort((':' << 8) | ' ');
        }
        writeValue(headers, i, out);
        out.writeBytes(CRLF);
    }

    /** Writes a value; what could end the line, brought in by a filter, becomes a space. */
    static void writeValue(HeaderMap headers, int i, ByteBuf out) {
        byte[] block = headers.block();
        int from = headers.valueStart(i);
        int to = from + headers.valueLength(i);
        int plain = Octets.firstControl(block, from, to);
        out.writeBytes(block, from, plain - from);
        for (int at = plain; at < to; at++) {
            byte octet = block[at];
            out.writeByte(octet == Octets.CR || octet == Octets.LF || octet == 0 ? Octets.SPACE : octet);
        }
    }

    /** Whether the entry lies in the block as a complete line that may be written as it is. */
    static boolean asReceived(HeaderMap headers, byte[] block, int i) {
        int nameEnd = headers.nameStart(i) + headers.nameLength(i);
        int valueEnd = headers.valueStart(i) + headers.valueLength(i);
        return headers.valueStart(i) == nameEnd + 2
                && valueEnd + 2 <= headers.stored()
                && block[nameEnd] == ':'
                && block[nameEnd + 1] == ' '
                && block[valueEnd] == '\r'
                && block[valueEnd + 1] == '\n'
                && !headers.pseudo(i)
                && !isTransferEncoding(headers, i);
    }

    private static boolean isTransferEncoding(HeaderMap headers, int i) {
        return headers.nameLength(i) == TRANSFER_ENCODING.length
                && Arrays.equals(
                        headers.block(),
                        headers.nameStart(i),
                        headers.nameStart(i) + TRANSFER_ENCODING.length,
                        TRANSFER_ENCODING,
                        0,
                        TRANSFER_ENCODING.length);
    }
}
