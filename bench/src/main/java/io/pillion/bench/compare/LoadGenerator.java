package io.pillion.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends small GETs over a fixed number of keep-alive connections, as fast as answers come or at a fixed rate. At a
 * fixed rate a latency counts from the moment at which the request was due, so that a stalled proxy cannot hide.
 */
final class LoadGenerator implements AutoCloseable {
    /** What one run saw; latencies in nanoseconds, sorted. */
    record Result(long requests, long errors, double seconds, long[] latencies) {
        double perSecond() {
            return requests / seconds;
        }

        /** The latency that a share of the requests stays below, in microseconds. */
        double micros(double share) {
            return latencies.length == 0 ? 0 : latencies[(int) ((latencies.length - 1) * share)] / 1_000.0;
        }
    }

    private static final String REQUEST = "GET /api/orders/17?page=2 HTTP/1.1\r\nhost: service.test\r\n"
            + "user-agent: compare/1.0\r\naccept: application/json\r\naccept-encoding: gzip, deflate\r\n"
            + "accept-language: en\r\ncache-control: no-cache\r\ncookie: session=0123456789abcdef\r\n"
            + "x-tenant: blue\r\n\r\n";

    private final Selector selector = Selector.open();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private long[] latencies = new long[1 << 16];
    private int measured;
    private long errors;
    private long deadline;
    private boolean closedLoop;

    LoadGenerator(int port, int count) throws IOException {
        byte[] request = REQUEST.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            LoadConnection connection = new LoadConnection(channel, request);
            channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /** Every connection busy all the time. */
    Result saturate(double seconds) throws IOException {
        begin(seconds, true);
        long start = System.nanoTime();
        for (LoadConnection connection : connections) {
            connection.send(start);
        }
        while (anyBusy()) {
            selector.select(this::complete, 1_000);
        }
        return result(start);
    }

    /** {@code perSecond} requests a second, evenly spaced. */
    Result atRate(double perSecond, double seconds) throws IOException {
        begin(seconds, false);
        long start = System.nanoTime();
        long interval = (long) (1e9 / perSecond);
        long due = start;
        while (due < deadline || anyBusy()) {
            long now = System.nanoTime();
            while (due <= now && due < deadline) {
                LoadConnection idle = idle();
                if (idle == null) {
                    break;
                }
                idle.send(due);
                due += interval;
            }
            if (due > now) {
                selector.selectNow(this::complete);
            } else {
                selector.select(this::complete, 1);
            }
        }
        return result(start);
    }

    private void begin(double seconds, boolean closed) {
        measured = 0;
        errors = 0;
        closedLoop = closed;
        deadline = System.nanoTime() + (long) (seconds * 1e9);
    }

    private Result result(long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = Arrays.copyOf(latencies, measured);
        Arrays.sort(sorted);
        return new Result(measured, errors, seconds, sorted);
    }

    private boolean anyBusy() {
        for (LoadConnection connection : connections) {
            if (connection.busy()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable LoadConnection idle() {
        for (LoadConnection connection : connections) {
            if (!connection.busy()) {
                return connection;
            }
        }
        return null;
    }

    private void complete(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (!connection.read(buffer)) {
                return;
            }
            long now = System.nanoTime();
            record(now - connection.intended(), connection.ok());
            if (closedLoop && now < deadline) {
                connection.send(now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(long latency, boolean ok) {
        if (measured == latencies.length) {
            latencies = Arrays.copyOf(latencies, measured * 2);
        }
        latencies[measured++] = latency;
        if (!ok) {
            errors++;
        }
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
