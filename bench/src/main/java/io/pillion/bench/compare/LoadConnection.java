package io.pillion.bench.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection of the load generator with at most one request in flight. */
final class LoadConnection {
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);

    private final SocketChannel channel;
    private final byte[] request;
    private final byte[] head = new byte[8192];
    private int headLength;
    private int matched;
    private int bodyLeft = -1;
    private long intended;
    private boolean busy;
    private boolean ok;

    LoadConnection(SocketChannel channel, byte[] request) {
        this.channel = channel;
        this.request = request;
    }

    boolean busy() {
        return busy;
    }

    /** When the request in flight should have been sent, in nanoseconds. */
    long intended() {
        return intended;
    }

    /** Whether the last answer was a 200. */
    boolean ok() {
        return ok;
    }

    void send(long intendedNanos) throws IOException {
        intended = intendedNanos;
        busy = true;
        headLength = 0;
        matched = 0;
        bodyLeft = -1;
        channel.write(ByteBuffer.wrap(request));
    }

    /** Reads what is there; true where that completed the answer. */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("the proxy closed a connection under load");
        }
        buffer.flip();
        while (buffer.hasRemaining() && bodyLeft < 0) {
            byte b = buffer.get();
            head[headLength++] = b;
            matched = HeadEnd.advance(matched, b);
            if (matched == HeadEnd.LENGTH) {
                bodyLeft = contentLength();
                ok = head[9] == '2';
            }
        }
        if (bodyLeft >= 0) {
            bodyLeft -= buffer.remaining();
            if (bodyLeft <= 0) {
                busy = false;
                return true;
            }
        }
        return false;
    }

    private int contentLength() {
        for (int i = 0; i + CONTENT_LENGTH.length < headLength; i++) {
            if (startsAt(i)) {
                int length = 0;
                for (int at = i + CONTENT_LENGTH.length; head[at] != '\r'; at++) {
                    length = head[at] == ' ' ? length : length * 10 + head[at] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private boolean startsAt(int from) {
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            if ((head[from + i] | 0x20) != (CONTENT_LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    void close() throws IOException {
        channel.close();
    }
}
