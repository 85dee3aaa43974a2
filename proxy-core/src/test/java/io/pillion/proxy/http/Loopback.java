package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pillion.config.HttpConnectionManager;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.cluster.ClusterFactoryContext;
import io.pillion.proxy.cluster.ClusterObservers;
import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.format.Format;
import io.pillion.proxy.format.TextBuffer;
import io.pillion.proxy.router.RouteTable;
import io.pillion.proxy.runtime.RuntimeLoader;
import io.pillion.proxy.worker.HeldClock;
import io.pillion.proxy.worker.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One client connection without a socket, and what its client and its log saw. */
final class Loopback implements AutoCloseable {
    private static final String LOG = "%REQ(:METHOD)% %REQ(:PATH)% %RESPONSE_CODE% %RESPONSE_FLAGS%"
            + " %RESPONSE_CODE_DETAILS% %BYTES_RECEIVED% %BYTES_SENT%";

    private final HeldClock clock = new HeldClock();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> logs = new ArrayList<>();
    private final io.pillion.proxy.http.HttpConnectionManager manager;

    Loopback(HttpConnectionManager config, HttpFilterFactory... filters) {
        channel.freezeTime();
        Worker worker = new Worker(0, channel.eventLoop(), UnpooledByteBufAllocator.DEFAULT, clock, 7);
        try {
            RouteTable routes = RouteTable.compile(config.routeConfig(), RuntimeLoader.none());
            List<FilterChains.Placed> placed = new ArrayList<>();
            for (HttpFilterFactory filter : filters) {
                placed.add(new FilterChains.Placed(filter, false));
            }
            Clusters clusters = Clusters.of(
                    List.of(),
                    new ClusterFactoryContext(List.of(worker), channel.eventLoop(), clock, ClusterObservers.NOOP));
            AccessLog log = new AccessLog(Format.accessLog(LOG), this::log);
            manager = new io.pillion.proxy.http.HttpConnectionManager(
                    config,
                    new io.pillion.proxy.http.HttpConnectionManager.Setting(
                            "test", 1 << 20, List.of(worker), List.of(log), ConnectionManagerObservers.NOOP),
                    new Snapshot(routes, FilterChains.of(placed, 1 << 20, routes), clusters));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        channel.pipeline()
                .addLast(manager.connection(
                        worker,
                        new StreamInfo.Connection(
                                1,
                                new InetSocketAddress("10.0.0.1", 5000),
                                new InetSocketAddress("127.0.0.1", 80),
                                "test")));
        channel.pipeline().fireChannelActive();
    }

    private void log(TextBuffer line) {
        logs.add(line.toString());
    }

    io.pillion.proxy.http.HttpConnectionManager manager() {
        return manager;
    }

    /** The client sends; what the proxy has written by then, without the lines that every response has. */
    String send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        return read();
    }

    String read() {
        channel.runPendingTasks();
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            text.append(out.toString(StandardCharsets.ISO_8859_1));
            out.release();
        }
        return text.toString()
                .replaceAll("date: [^\r]*\r\n", "")
                .replace("server: envoy\r\n", "")
                .replace("\r\n", "\n");
    }

    /** Time passes. */
    void pass(long millis) {
        clock.advanceMillis(millis);
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    boolean open() {
        return channel.isOpen();
    }

    boolean reading() {
        return channel.config().isAutoRead();
    }

    List<String> logs() {
        return logs;
    }

    EmbeddedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
