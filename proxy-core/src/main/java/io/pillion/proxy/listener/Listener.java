package io.pillion.proxy.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.pillion.config.Address;
import io.pillion.config.Pipe;
import io.pillion.proxy.http.HttpConnectionManager;
import io.pillion.proxy.worker.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * One bound address. An acceptor thread takes its connections in and hands them to the workers in turn.
 *
 * <p>Why one acceptor and not a socket per worker: connections are then spread evenly however few there are, and the
 * hand-over happens once per connection, not per request.
 *
 * <pre>
 *   bind --> accepting -- drain --> draining (what is open goes on) -- close --> closed
 * </pre>
 *
 * <p>For the control thread.
 */
public final class Listener implements AutoCloseable {
    private final io.pillion.config.Listener config;
    private final HttpConnectionManager manager;
    private final ListenerPipeline pipeline;
    private final Channel server;

    /**
     * The threads that serve.
     *
     * @param acceptor one event loop of {@code transport}
     * @param workers all of one event loop group of {@code transport}
     */
    public record Threads(Transport transport, EventLoopGroup acceptor, List<Worker> workers) {
        public Threads {
            workers = List.copyOf(workers);
        }
    }

    private Listener(
            io.pillion.config.Listener config,
            HttpConnectionManager manager,
            ListenerPipeline pipeline,
            Channel server) {
        this.config = config;
        this.manager = manager;
        this.pipeline = pipeline;
        this.server = server;
    }

    /**
     * Binds and begins to accept.
     *
     * @throws IOException where the address cannot be bound; the message names it
     */
    public static Listener bind(
            io.pillion.config.Listener config,
            HttpConnectionManager manager,
            Threads threads,
            ListenerObservers observers)
            throws IOException {
        ListenerPipeline pipeline = new ListenerPipeline(config, manager, threads.workers(), observers);
        boolean pipe = config.address() instanceof Pipe;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads.acceptor(), threads.workers().get(0).loop().parent())
                .channel(threads.transport().server(pipe))
                .childHandler(pipeline);
        config.tcpBacklogSize().ifPresent(size -> bootstrap.option(ChannelOption.SO_BACKLOG, (int) (long) size));
        if (!pipe) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
        }
        threads.transport().options(bootstrap, config.address());
        Channel server = bind(bootstrap, config.address(), threads.transport());
        return new Listener(config, manager, pipeline, server);
    }

    private static Channel bind(ServerBootstrap bootstrap, Address address, Transport transport) throws IOException {
        PipeFile file = PipeFile.of(address);
        file.prepare();
        SocketAddress socket = address.accept(new SocketAddresses(transport));
        io.netty.channel.ChannelFuture bound = bootstrap.bind(socket).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot bind '" + text(socket) + "': " + bound.cause().getMessage(), bound.cause());
        }
        file.bound();
        return bound.channel();
    }

    private static String text(SocketAddress address) {
        io.pillion.proxy.format.TextBuffer text = new io.pillion.proxy.format.TextBuffer(64);
        io.pillion.proxy.format.AddressText.write(address, text);
        return text.toString();
    }

    /** The listener's name as configured; may be empty. */
    public String name() {
        return config.name();
    }

    public io.pillion.config.Listener config() {
        return config;
    }

    /** Where it listens; with the port that was really bound where the configuration says 0. */
    public SocketAddress localAddress() {
        return server.localAddress();
    }

    /** The port bound, or -1 of a UNIX socket. */
    public int port() {
        return server.localAddress() instanceof InetSocketAddress inet ? inet.getPort() : -1;
    }

    /** Whether connections are accepted. */
    public boolean accepting() {
        return server.isOpen();
    }

    /** Number of open connections. */
    public int activeConnections() {
        return pipeline.active();
    }

    /** The HTTP side, to which new snapshots go. */
    public HttpConnectionManager manager() {
        return manager;
    }

    /** Accepts no more; connections that are open stay so. */
    public void stop() {
        server.close().awaitUninterruptibly();
        PipeFile.of(config.address()).remove();
    }

    /** Accepts no more; every response closes its connection. */
    public void drain() {
        stop();
        manager.drain();
    }

    /** Accepts no more, as {@link #drain()}, and closes the connections on which no request is under way. */
    @Override
    public void close() {
        drain();
        manager.closeIdle();
    }
}
