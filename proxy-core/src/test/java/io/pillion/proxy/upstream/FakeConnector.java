package io.pillion.proxy.upstream;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pillion.proxy.worker.Worker;
import java.util.ArrayList;
import java.util.List;

/** Connects to nothing: the test decides when a connection is made, and plays the upstream. */
final class FakeConnector implements Connector {
    private final List<EmbeddedChannel> channels = new ArrayList<>();
    private final List<ChannelPromise> promises = new ArrayList<>();

    @Override
    public ChannelFuture connect(Worker worker, PoolOptions options, ChannelHandler handler) {
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        ChannelPromise promise = channel.newPromise();
        channel.closeFuture().addListener(closed -> promise.tryFailure(new java.nio.channels.ClosedChannelException()));
        channels.add(channel);
        promises.add(promise);
        return promise;
    }

    int attempts() {
        return channels.size();
    }

    /** The connection that was asked for as the {@code i}th, made or not. */
    EmbeddedChannel channel(int i) {
        return channels.get(i);
    }

    void succeed(int i) {
        promises.get(i).setSuccess();
        channels.get(i).runPendingTasks();
    }

    void fail(int i, String why) {
        promises.get(i).setFailure(new java.net.ConnectException(why));
        channels.get(i).runPendingTasks();
    }

    /** Lets closed channels tell of it, and frees what was written and not looked at. */
    void finish() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }
}
