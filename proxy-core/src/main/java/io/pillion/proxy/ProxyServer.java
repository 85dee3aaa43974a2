package io.pillion.proxy;

import io.pillion.config.LoadedConfig;
import io.pillion.proxy.admin.AdminServer;
import io.pillion.proxy.listener.Listener;
import io.pillion.wasm.WasmPluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running proxy.
 *
 * <pre>
 *   start --> serving -- drain --> draining -- last connection gone, or drain time over --> stopped
 *             serving -- close --> stopped
 * </pre>
 *
 * <p>Any thread may use it, but no event loop may wait for it.
 */
public final class ProxyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("main");
    private static final long LOOK_AGAIN_MILLIS = 20;
    /** How long a connection without a request may still send one while the server drains. */
    private static final long LAST_REQUEST_MILLIS = 500;

    private final ProxyAssembly assembly;
    private final ServerOptions options;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long drainBegan;
    private volatile boolean failing;
    private volatile Optional<AdminServer> admin = Optional.empty();
    private volatile Runnable quit = () -> {};

    private ProxyServer(ProxyAssembly assembly, ServerOptions options) {
        this.assembly = assembly;
        this.options = options;
    }

    /**
     * Starts everything and returns when the listeners accept.
     *
     * @throws StartException where a filter does not start, or an address cannot be bound; nothing is left running
     */
    public static ProxyServer start(LoadedConfig config, ServerOptions options) throws StartException {
        ProxyAssembly assembly = new ProxyAssembly(config, options);
        try {
            assembly.prepare();
            assembly.listen();
            ProxyServer server = new ProxyServer(assembly, options);
            server.admin = new AdminView(server, assembly, config).bind();
            assembly.ready(server::draining, server::live);
            return server;
        } catch (WasmPluginException | IOException | UncheckedIOException | IllegalArgumentException e) {
            assembly.close();
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Does all that a start does, but for binding.
     *
     * @throws StartException what a start would refuse
     */
    public static void validate(LoadedConfig config, ServerOptions options) throws StartException {
        try (ProxyAssembly assembly = new ProxyAssembly(config, options)) {
            assembly.prepare();
            assembly.compile();
        } catch (WasmPluginException | IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where the listener of that name listens. */
    public Optional<SocketAddress> listenerAddress(String name) {
        return assembly.listeners().stream()
                .filter(listener -> listener.name().equals(name))
                .map(Listener::localAddress)
                .findFirst();
    }

    /** Where the admin page is, where there is one. */
    public Optional<SocketAddress> adminAddress() {
        return admin.map(AdminServer::localAddress);
    }

    /** Bytes of linear memory that the guests of this server hold; none once it is closed. */
    public long guestMemoryBytes() {
        return assembly.guestMemoryBytes();
    }

    /** Writes the admin page's address into a file. */
    void writeAdminAddress(Path file) throws IOException {
        if (admin.isPresent()) {
            admin.get().writeAddress(file);
        }
    }

    boolean draining() {
        return draining.get();
    }

    /** Whether the server passes the health checks of others. */
    boolean live() {
        return !failing && !draining();
    }

    /** Makes the server fail the health checks of others, or pass them again. */
    void failHealthChecks(boolean fail) {
        failing = fail;
    }

    ServerOptions options() {
        return options;
    }

    /**
     * Accepts no more and lets what is under way end; completes when the last connection is gone, or after the drain
     * time. Connections without a request are closed once they had a moment to send one.
     */
    public CompletableFuture<Void> drain() {
        if (draining.compareAndSet(false, true)) {
            LOG.info("draining: {} connections are open", activeConnections());
            drainBegan = System.nanoTime();
            assembly.listeners().forEach(Listener::drain);
            lookAgain();
        }
        return drained;
    }

    private void lookAgain() {
        long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - drainBegan);
        if (activeConnections() == 0 || waited > options.drainTime().toMillis()) {
            drained.complete(null);
            return;
        }
        if (waited > LAST_REQUEST_MILLIS) {
            assembly.listeners().forEach(Listener::close);
        }
        assembly.workers().control().schedule(this::lookAgain, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Has {@code action} run when the admin page asks the process to end. */
    void onQuit(Runnable action) {
        quit = action;
    }

    /** The admin page's {@code /quitquitquit}. */
    void quit() {
        quit.run();
    }

    private int activeConnections() {
        return assembly.listeners().stream()
                .mapToInt(Listener::activeConnections)
                .sum();
    }

    /** Stops at once: what is under way is cut. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            admin.ifPresent(AdminServer::close);
            assembly.close();
        }
    }
}
