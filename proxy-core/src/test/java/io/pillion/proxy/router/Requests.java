package io.pillion.proxy.router;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.worker.HeldClock;
import io.pillion.proxy.worker.Worker;
import java.net.InetSocketAddress;

/** Requests for tests of routes. */
final class Requests {
    private static final StreamInfo.Connection CONNECTION = new StreamInfo.Connection(
            1, new InetSocketAddress("127.0.0.1", 5000), new InetSocketAddress("127.0.0.1", 80), "test");

    private Requests() {}

    static HeaderMap headers(String host, String path, String... namesAndValues) {
        HeaderMap headers = new HeaderMap();
        headers.add(":authority", host);
        headers.add(":path", path);
        headers.add(":method", "GET");
        headers.add(":scheme", "http");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    static RouteContext context(HeaderMap headers) {
        return context(headers, 7);
    }

    static RouteContext context(HeaderMap headers, long seed) {
        EmbeddedChannel channel = new EmbeddedChannel();
        Worker worker = new Worker(0, channel.eventLoop(), UnpooledByteBufAllocator.DEFAULT, new HeldClock(), seed);
        return new RouteContext(worker, headers, new StreamInfo(CONNECTION));
    }
}
