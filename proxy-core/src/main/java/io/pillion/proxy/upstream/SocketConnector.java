package io.pillion.proxy.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.pillion.proxy.worker.Worker;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Connects over TCP or a UNIX domain socket, by whatever the worker's loop is: epoll or NIO. */
final class SocketConnector implements Connector {
    @Override
    public ChannelFuture connect(Worker worker, PoolOptions options, ChannelHandler handler) {
        boolean local = options.remote() instanceof DomainSocketAddress;
        boolean epoll = isEpoll(worker.loop());
        Bootstrap bootstrap = new Bootstrap()
                .group(worker.loop())
                .channel(channelType(epoll, local))
                .option(ChannelOption.ALLOCATOR, worker.allocator())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the pool has a timer of its own
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(options.bufferLimit() / 2, options.bufferLimit()))
                .handler(handler);
        if (!local) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true);
        }
        return bootstrap.connect(epoll ? options.remote() : nioAddress(options.remote()));
    }

    private static boolean isEpoll(EventLoop loop) {
        return loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class);
    }

    private static Class<? extends Channel> channelType(boolean epoll, boolean local) {
        if (epoll) {
            return local ? EpollDomainSocketChannel.class : EpollSocketChannel.class;
        }
        return local ? NioDomainSocketChannel.class : NioSocketChannel.class;
    }

    private static SocketAddress nioAddress(SocketAddress remote) {
        return remote instanceof DomainSocketAddress local ? UnixDomainSocketAddress.of(local.path()) : remote;
    }
}
