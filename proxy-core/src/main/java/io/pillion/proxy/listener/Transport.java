package io.pillion.proxy.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.pillion.config.Address;
import io.pillion.config.Pipe;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** The machine's way to do socket I/O: epoll where there is one, NIO elsewhere. */
public enum Transport {
    EPOLL,
    NIO;

    // IPPROTO_IPV6 and IPV6_V6ONLY of Linux
    private static final ChannelOption<Integer> IPV6_ONLY = new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

    /** The best one here. */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** What event loops are made of. */
    public IoHandlerFactory ioHandler() {
        return this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** What accepts connections at an address of that kind. */
    public Class<? extends ServerChannel> serverChannel(Address address) {
        return server(address instanceof Pipe);
    }

    /**
     * An address of the configuration as Netty has it.
     *
     * @throws IllegalArgumentException where a host is no IP literal
     */
    public SocketAddress socketAddress(Address address) {
        return address.accept(new SocketAddresses(this));
    }

    Class<? extends ServerChannel> server(boolean pipe) {
        if (this == EPOLL) {
            return pipe ? EpollServerDomainSocketChannel.class : EpollServerSocketChannel.class;
        }
        return pipe ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class;
    }

    /** An IPv6 socket takes IPv4 connections only where it is told to; NIO knows no such option. */
    void options(ServerBootstrap bootstrap, Address address) {
        if (this == EPOLL && address instanceof io.pillion.config.SocketAddress socket && !socket.ipv4Compat()) {
            boolean six = socket.address().indexOf(':') >= 0;
            if (six) {
                bootstrap.option(IPV6_ONLY, 1);
            }
        }
    }

    SocketAddress pipe(String path) {
        return this == EPOLL ? new DomainSocketAddress(path) : UnixDomainSocketAddress.of(path);
    }
}
