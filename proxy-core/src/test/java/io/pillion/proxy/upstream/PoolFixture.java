package io.pillion.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pillion.config.CircuitBreakers.Thresholds;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.worker.HeldClock;
import io.pillion.proxy.worker.Worker;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A pool on a loop and a clock that the test moves, with an upstream that the test plays. */
final class PoolFixture {
    final FakeConnector connector = new FakeConnector();
    final CountingObserver observer = new CountingObserver();
    final ResourceManager resources;
    final ConnectionPool pool;
    private final HeldClock clock = new HeldClock();
    private final EmbeddedChannel loop = new EmbeddedChannel();

    PoolFixture() {
        this(1024, 1024, 1024);
    }

    PoolFixture(long maxConnections, long maxPending, long maxRequests) {
        this(
                new ResourceManager(
                        new Thresholds(RoutingPriority.DEFAULT, maxConnections, maxPending, maxRequests, 3, false)),
                0);
    }

    PoolFixture(ResourceManager resources, long maxRequestsPerConnection) {
        this.resources = resources;
        Worker worker = new Worker(0, loop.eventLoop(), UnpooledByteBufAllocator.DEFAULT, clock, 7);
        PoolOptions options = new PoolOptions(
                new InetSocketAddress("127.0.0.1", 80), 5000, 8000, maxRequestsPerConnection, 1 << 16, trailers());
        this.pool = new ConnectionPool(worker, options, resources, observer, connector);
    }

    private static Http1Options trailers() {
        Http1Options defaults = Http1Options.DEFAULTS;
        return new Http1Options(100, 1 << 16, defaults.headersWithUnderscores(), true, false, "", true, false);
    }

    /** A request that has been given a new connection. */
    RecordingHandler acquireConnected() {
        RecordingHandler handler = acquire();
        connector.succeed(connector.attempts() - 1);
        return handler;
    }

    RecordingHandler acquire() {
        RecordingHandler handler = new RecordingHandler();
        pool.acquire(handler);
        return handler;
    }

    /** What the upstream sends on connection {@code i}. */
    void respond(int i, String text) {
        connector.channel(i).writeInbound(RecordingHandler.bytes(text.replace("\n", "\r\n")));
        connector.channel(i).runPendingTasks();
    }

    static final String OK = "HTTP/1.1 200 OK\ncontent-length: 2\n\nok";

    /** What has been written to connection {@code i} and flushed. */
    String sent(int i) {
        connector.channel(i).runPendingTasks();
        StringBuilder text = new StringBuilder();
        ByteBuf piece = connector.channel(i).readOutbound();
        while (piece != null) {
            text.append(piece.toString(StandardCharsets.ISO_8859_1));
            piece.release();
            piece = connector.channel(i).readOutbound();
        }
        return text.toString();
    }

    /** The upstream closes connection {@code i}. */
    void hangUp(int i) {
        connector.channel(i).close();
        settle(i);
    }

    void settle(int i) {
        connector.channel(i).runPendingTasks();
    }

    boolean open(int i) {
        connector.channel(i).runPendingTasks();
        return connector.channel(i).isOpen();
    }

    void advance(long millis) {
        for (long passed = 0; passed < millis; passed += 100) {
            clock.advanceMillis(100);
            loop.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            loop.runPendingTasks();
        }
        for (int i = 0; i < connector.attempts(); i++) {
            settle(i);
        }
    }

    void finish() {
        connector.finish();
        loop.finishAndReleaseAll();
    }
}
