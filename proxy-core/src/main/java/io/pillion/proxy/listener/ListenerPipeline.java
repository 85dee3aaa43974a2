package io.pillion.proxy.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.unix.DomainSocketAddress;
import io.pillion.config.Listener;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.http.HttpConnectionManager;
import io.pillion.proxy.worker.Worker;
import java.net.SocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted channel gets on its worker: the worker's allocator, the listener's limits, and one handler, the
 * connection. The pipeline is fixed after this.
 */
final class ListenerPipeline extends ChannelInitializer<Channel> {
    private static final AtomicLong CONNECTION_IDS = new AtomicLong();
    private static final SocketAddress UNNAMED = new DomainSocketAddress("");

    private final String name;
    private final HttpConnectionManager manager;
    private final WriteBufferWaterMark watermark;
    private final IdentityHashMap<EventLoop, Worker> workers = new IdentityHashMap<>();
    private final ListenerObserver[] observers;
    private final AtomicInteger active = new AtomicInteger();

    ListenerPipeline(
            Listener config, HttpConnectionManager manager, List<Worker> workers, ListenerObservers observers) {
        this.name = config.name();
        this.manager = manager;
        int high = (int) Math.min(config.perConnectionBufferLimitBytes(), Integer.MAX_VALUE);
        this.watermark = new WriteBufferWaterMark(high / 2, high);
        this.observers = new ListenerObserver[workers.size()];
        for (Worker worker : workers) {
            this.workers.put(worker.loop(), worker);
            this.observers[worker.index()] = observers.observer(StatPrefix.of(config), worker.index());
        }
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    protected void initChannel(Channel channel) {
        Worker worker = workers.get(channel.eventLoop());
        if (worker == null) {
            throw new IllegalStateException("a connection was registered with a loop that is no worker's");
        }
        channel.config().setAllocator(worker.allocator());
        channel.config().setWriteBufferWaterMark(watermark);
        StreamInfo.Connection connection = new StreamInfo.Connection(
                CONNECTION_IDS.getAndIncrement(), named(channel.remoteAddress()), named(channel.localAddress()), name);
        observe(channel, worker);
        channel.pipeline().addLast(manager.connection(worker, connection));
    }

    private static SocketAddress named(@Nullable SocketAddress address) {
        return address == null ? UNNAMED : address;
    }

    private void observe(Channel channel, Worker worker) {
        ListenerObserver observer = observers[worker.index()];
        long opened = worker.clock().nanos();
        active.incrementAndGet();
        observer.downstreamCxTotal();
        observer.downstreamCxActive(1);
        channel.closeFuture().addListener(closed -> {
            active.decrementAndGet();
            observer.downstreamCxActive(-1);
            observer.downstreamCxDestroy();
            long nanos = worker.clock().nanos() - opened;
            observer.downstreamCxLengthMillis(TimeUnit.NANOSECONDS.toMillis(nanos));
        });
    }

    int active() {
        return active.get();
    }
}
