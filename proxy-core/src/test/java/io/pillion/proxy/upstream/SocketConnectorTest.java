package io.pillion.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.worker.HeldClock;
import io.pillion.proxy.worker.Worker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketConnectorTest {
    private final EventLoopGroup servers = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() throws Exception {
        servers.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void reachesAnIpAddressByNio() throws Exception {
        SocketAddress bound = serve(NioServerSocketChannel.class, loopback());
        assertThat(greeting(NioIoHandler.newFactory(), bound)).isEqualTo("hello");
    }

    @Test
    void reachesAnIpAddressByEpoll() throws Exception {
        assumeTrue(Epoll.isAvailable());
        SocketAddress bound = serve(NioServerSocketChannel.class, loopback());
        assertThat(greeting(EpollIoHandler.newFactory(), bound)).isEqualTo("hello");
    }

    @Test
    void reachesASocketFileByNio() throws Exception {
        Path file = folder.resolve("s");
        serve(NioServerDomainSocketChannel.class, UnixDomainSocketAddress.of(file));
        assertThat(greeting(NioIoHandler.newFactory(), new DomainSocketAddress(file.toFile())))
                .isEqualTo("hello");
    }

    @Test
    void reachesASocketFileByEpoll() throws Exception {
        assumeTrue(Epoll.isAvailable());
        Path file = folder.resolve("s");
        serve(NioServerDomainSocketChannel.class, UnixDomainSocketAddress.of(file));
        assertThat(greeting(EpollIoHandler.newFactory(), new DomainSocketAddress(file.toFile())))
                .isEqualTo("hello");
    }

    private static SocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private SocketAddress serve(Class<? extends ServerChannel> type, SocketAddress at) throws Exception {
        return new ServerBootstrap()
                .group(servers)
                .channel(type)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline().addLast(new Greeting());
                    }
                })
                .bind(at)
                .sync()
                .channel()
                .localAddress();
    }

    private static String greeting(IoHandlerFactory kind, SocketAddress remote) throws Exception {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, kind);
        try {
            Worker worker = new Worker(0, group.next(), UnpooledByteBufAllocator.DEFAULT, new HeldClock(), 1);
            PoolOptions options = new PoolOptions(remote, 5000, 0, 0, 1 << 16, Http1Options.DEFAULTS);
            CompletableFuture<String> heard = new CompletableFuture<>();
            ChannelFuture connected = new SocketConnector().connect(worker, options, new Hearing(heard));
            connected.get(5, TimeUnit.SECONDS);
            return heard.get(5, TimeUnit.SECONDS);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    /** Says hello to who connects. */
    private static final class Greeting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(RecordingHandler.bytes("hello"));
        }
    }

    /** Hears the first bytes. */
    private static final class Hearing extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<String> heard;

        Hearing(CompletableFuture<String> heard) {
            this.heard = heard;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = (ByteBuf) message;
            heard.complete(in.toString(StandardCharsets.ISO_8859_1));
            in.release();
        }
    }
}
