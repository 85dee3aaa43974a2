package io.pillion.proxy.cluster;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server whose answer to each request is what a function says: the bytes, {@code close}, or nothing. */
final class ScriptedUpstream {
    static final String CLOSE = "close";
    static final String SILENCE = "";

    final AtomicInteger connections = new AtomicInteger();
    private final Channel channel;

    ScriptedUpstream(
            EventLoopGroup group,
            Class<? extends ServerChannel> type,
            SocketAddress at,
            Function<String, String> script)
            throws InterruptedException {
        channel = new ServerBootstrap()
                .group(group)
                .channel(type)
                .childHandler(new Scripted(script))
                .bind(at)
                .sync()
                .channel();
    }

    SocketAddress address() {
        return channel.localAddress();
    }

    void stop() throws InterruptedException {
        channel.close().sync();
    }

    static String response(int status) {
        return "HTTP/1.1 " + status + " Status\r\ncontent-length: 2\r\n\r\nok";
    }

    @ChannelHandler.Sharable
    private final class Scripted extends ChannelInboundHandlerAdapter {
        private final Function<String, String> script;

        Scripted(Function<String, String> script) {
            this.script = script;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connections.incrementAndGet();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = (ByteBuf) message;
            String answer = script.apply(in.toString(StandardCharsets.ISO_8859_1));
            in.release();
            if (answer.equals(CLOSE)) {
                context.close();
            } else if (!answer.isEmpty()) {
                context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.ISO_8859_1))
                        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            }
        }
    }
}
