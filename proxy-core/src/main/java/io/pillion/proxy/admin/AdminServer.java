package io.pillion.proxy.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.pillion.config.StringMatcher;
import io.pillion.proxy.http.ConnectionManagerObserver;
import io.pillion.proxy.log.ApplicationLog;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administration server, at Envoy's paths.
 *
 * <p>Everything happens on the one event loop that it is given, which must not be a worker's: a page may take a while.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/admin">Envoy's administration interface</a>
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final Channel listening;
    private final ChannelGroup connections;

    private AdminServer(Channel listening, ChannelGroup connections) {
        this.listening = listening;
        this.connections = connections;
    }

    /**
     * How the server is reached and watched.
     *
     * @param transport the kind of server channel that {@code loop} and {@code address} want
     * @param allowPaths the bootstrap's; empty allows all
     */
    public record Setting(
            EventLoop loop,
            Class<? extends ServerChannel> transport,
            SocketAddress address,
            List<StringMatcher> allowPaths,
            AdminAccessLog accessLog,
            ConnectionManagerObserver observer) {}

    /**
     * Binds.
     *
     * @throws IOException if the address cannot be had
     */
    public static AdminServer bind(Setting setting, AdminSources sources) throws IOException {
        Endpoints endpoints = endpoints(setting, sources);
        ChannelGroup connections = new DefaultChannelGroup(setting.loop());
        ChannelFuture bound = new ServerBootstrap()
                .group(setting.loop(), setting.loop())
                .channel(setting.transport())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(new AdminConnection(channel, endpoints, setting));
                    }
                })
                .bind(setting.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot bind admin address " + AddressTree.text(setting.address()), bound.cause());
        }
        AdminServer server = new AdminServer(bound.channel(), connections);
        LOG.info("admin address: {}", AddressTree.text(server.localAddress()));
        return server;
    }

    private static Endpoints endpoints(Setting setting, AdminSources sources) {
        List<Endpoint> all = new ArrayList<>();
        all.addAll(new ServerEndpoints(sources.server(), sources.identity()).all());
        all.addAll(new StatsEndpoints(sources.stats()).all());
        all.addAll(new RuntimeEndpoints(sources.runtime()).all());
        ConfigDump dump = new ConfigDump(sources.config(), sources.identity().node(), sources.loaded());
        all.addAll(new ConfigDumpEndpoint(dump).all());
        all.add(new ClusterEndpoints(sources.clusters()).endpoint());
        all.add(new BreakerEndpoint(sources.clusters(), sources.breakers()).endpoint());
        all.add(new ListenerEndpoint(sources.listeners()).endpoint());
        all.add(new LoggingEndpoint(ApplicationLog.instance()).endpoint());
        return new Endpoints(PathFilter.of(setting.allowPaths()), all);
    }

    /** Where it listens, with the port that the system gave. */
    public SocketAddress localAddress() {
        return listening.localAddress();
    }

    /** Writes {@link #localAddress()} into a file ({@code --admin-address-path}). */
    public void writeAddress(Path file) throws IOException {
        Files.writeString(file, AddressTree.text(localAddress()));
    }

    /** Stops listening and closes every connection; what was written is sent first. */
    @Override
    public void close() {
        listening.close();
        connections.flush();
        connections.close();
    }
}
