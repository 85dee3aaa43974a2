package io.pillion.proxy.upstream;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.pillion.proxy.worker.Worker;

/** Opens the channels of upstream connections. */
@FunctionalInterface
interface Connector {
    /** Starts to connect a channel of the worker's loop with this one handler. */
    ChannelFuture connect(Worker worker, PoolOptions options, ChannelHandler handler);
}
