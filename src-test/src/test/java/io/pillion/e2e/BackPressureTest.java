package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are larger than what the proxy may hold: whoever is slow holds back whoever is fast. */
class BackPressureTest {
    private static final int SIZE = 96 * 1024 * 1024;
    /** What the kernel takes on the four sides of the proxy, and what the proxy may hold, at most. */
    private static final int HELD = 32 * 1024 * 1024;

    private static final int SMALL = 64 * 1024;
    private static final int STALLED_MILLIS = 700;

    private static final byte[] PATTERN = new byte[1024 * 1024];

    static {
        new Random(7).nextBytes(PATTERN);
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocketChannel upstream;
    private PillionServer pillion;

    @BeforeEach
    void start() throws IOException {
        upstream = ServerSocketChannel.open();
        upstream.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
        upstream.bind(new InetSocketAddress("127.0.0.1", 0));
        pillion = PillionServer.start(new Yaml()
                .text()
                .replace("UPSTREAM_PORT", Integer.toString(upstream.socket().getLocalPort())));
    }

    @AfterEach
    void stop() throws IOException {
        pillion.close();
        upstream.close();
        threads.shutdownNow();
    }

    @Test
    void aClientThatDoesNotReadHoldsTheUpstreamBack() throws IOException {
        try (RawClient client = new RawClient("127.0.0.1", pillion.port("ingress"), SMALL)) {
            client.send(RawClient.request("GET", "/", ""));
            try (SocketChannel answering = upstream.accept()) {
                answering.read(ByteBuffer.allocate(8192));
                answering.write(ascii("HTTP/1.1 200 OK\r\ncontent-length: " + SIZE + "\r\n\r\n"));
                int before = writeUntilStalled(answering);
                assertThat(before).isBetween(1, HELD);
                assertThat(stat("upstream_flow_control_paused_reading_total")).isPositive();
                CompletableFuture<Void> rest = CompletableFuture.runAsync(() -> write(answering, before), threads);
                assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(client.line()).isEqualTo("content-length: " + SIZE);
                while (!client.line().isEmpty()) {
                    assertThat(client.answered()).isTrue();
                }
                assertThat(checksum(client.rest())).isEqualTo(expected());
                assertThat(rest).succeedsWithin(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void anUpstreamThatDoesNotReadHoldsTheClientBack() throws IOException {
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", pillion.port("ingress")))) {
            client.write(ascii("POST / HTTP/1.1\r\nhost: t\r\ncontent-length: " + SIZE + "\r\n\r\n"));
            try (SocketChannel reading = upstream.accept()) {
                int before = writeUntilStalled(client);
                assertThat(before).isBetween(1, HELD);
                assertThat(stat("upstream_flow_control_backed_up_total")).isPositive();
                CompletableFuture<Void> rest = CompletableFuture.runAsync(() -> write(client, before), threads);
                InputStream body = reading.socket().getInputStream();
                skipHead(body);
                assertThat(checksum(body)).isEqualTo(expected());
                assertThat(rest).succeedsWithin(10, TimeUnit.SECONDS);
                reading.write(ascii("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
                ByteBuffer answer = ByteBuffer.allocate(8192);
                client.read(answer);
                assertThat(new String(answer.array(), StandardCharsets.ISO_8859_1))
                        .startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void whatIsEchoedWhileItArrivesComesBackUnchanged() throws IOException {
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", pillion.port("ingress")))) {
            client.write(ascii("POST / HTTP/1.1\r\nhost: t\r\ncontent-length: " + SIZE + "\r\n\r\n"));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(client, 0), threads);
            try (SocketChannel echoing = upstream.accept()) {
                CompletableFuture<Void> echoed = CompletableFuture.runAsync(() -> echo(echoing), threads);
                InputStream answer = client.socket().getInputStream();
                skipHead(answer);
                assertThat(checksum(answer)).isEqualTo(expected());
                assertThat(sent).succeedsWithin(10, TimeUnit.SECONDS);
                assertThat(echoed).succeedsWithin(10, TimeUnit.SECONDS);
            }
        }
    }

    private long stat(String name) {
        String full = "cluster.service." + name + ": ";
        return RawClient.get(pillion.adminPort(), "/stats")
                .body()
                .lines()
                .filter(line -> line.startsWith(full))
                .mapToLong(line -> Long.parseLong(line.substring(full.length())))
                .findFirst()
                .orElseThrow();
    }

    private static void echo(SocketChannel channel) {
        try {
            skipHead(channel.socket().getInputStream());
            writeAll(channel, ascii("HTTP/1.1 200 OK\r\ncontent-length: " + SIZE + "\r\n\r\n"));
            ByteBuffer piece = ByteBuffer.allocate(SMALL);
            for (int left = SIZE; left > 0; left -= piece.limit()) {
                piece.clear();
                channel.read(piece);
                writeAll(channel, piece.flip());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the body's beginning until nothing is taken for a while; how much was taken. */
    private static int writeUntilStalled(SocketChannel channel) throws IOException {
        int written = 0;
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);
            while (written < SIZE && selector.select(STALLED_MILLIS) > 0) {
                selector.selectedKeys().clear();
                written += channel.write(part(written));
            }
        }
        channel.configureBlocking(true);
        return written;
    }

    private static void write(SocketChannel channel, int from) {
        int at = from;
        while (at < SIZE) {
            ByteBuffer part = part(at);
            at += part.remaining();
            writeAll(channel, part);
        }
    }

    private static void writeAll(SocketChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer part(int from) {
        int at = from % PATTERN.length;
        return ByteBuffer.wrap(PATTERN, at, Math.min(PATTERN.length - at, SIZE - from));
    }

    private static long expected() {
        CRC32 sum = new CRC32();
        for (int i = 0; i < SIZE / PATTERN.length; i++) {
            sum.update(PATTERN);
        }
        return sum.getValue();
    }

    private static long checksum(InputStream in) throws IOException {
        CRC32 sum = new CRC32();
        for (int left = SIZE; left > 0; ) {
            byte[] read = in.readNBytes(Math.min(left, SMALL));
            assertThat(read).isNotEmpty();
            sum.update(read);
            left -= read.length;
        }
        return sum.getValue();
    }

    private static void skipHead(InputStream in) throws IOException {
        for (int seen = 0, next = in.read(); next >= 0; next = in.read()) {
            seen = seen << 8 | next;
            if (seen == 0x0d0a0d0a) {
                return;
            }
        }
        throw new IOException("the head does not end");
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
