package io.pillion.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A keep-alive HTTP/1.1 server that answers every bodiless request with the same 105 bytes. One thread of its own. */
final class Upstream implements Runnable, AutoCloseable {
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 40\r\n\r\n"
                    + "forty bytes of a plain and simple body!\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    private final Selector selector;
    private final ServerSocketChannel server;
    private volatile boolean closed;

    Upstream() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this, "upstream");
        thread.setDaemon(true);
        thread.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    @Override
    public void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        try {
            while (!closed) {
                selector.select(key -> serve(key, buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = server.accept();
                channel.configureBlocking(false);
                channel.socket().setTcpNoDelay(true);
                channel.register(selector, SelectionKey.OP_READ, new int[1]);
            } else {
                answer(key, (SocketChannel) key.channel(), buffer);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private static void answer(SelectionKey key, SocketChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            channel.close();
            return;
        }
        buffer.flip();
        int[] matched = (int[]) key.attachment();
        int requests = 0;
        while (buffer.hasRemaining()) {
            matched[0] = HeadEnd.advance(matched[0], buffer.get());
            if (matched[0] == HeadEnd.LENGTH) {
                matched[0] = 0;
                requests++;
            }
        }
        for (int i = 0; i < requests; i++) {
            channel.write(ByteBuffer.wrap(ANSWER));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        server.close();
    }
}
