package io.pillion.proxy;

import io.pillion.config.Bootstrap;
import io.pillion.config.LoadedConfig;
import io.pillion.config.Node;
import io.pillion.config.StaticResources;
import io.pillion.proxy.cluster.ClusterFactoryContext;
import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.http.AccessLogFiles;
import io.pillion.proxy.http.FilterChains;
import io.pillion.proxy.http.HttpConnectionManager;
import io.pillion.proxy.http.Snapshot;
import io.pillion.proxy.listener.Listener;
import io.pillion.proxy.listener.StatPrefix;
import io.pillion.proxy.listener.Transport;
import io.pillion.proxy.metrics.ClusterGauges;
import io.pillion.proxy.metrics.ClusterStats;
import io.pillion.proxy.metrics.GuestStats;
import io.pillion.proxy.metrics.HttpStats;
import io.pillion.proxy.metrics.ListenerStats;
import io.pillion.proxy.metrics.ServerStats;
import io.pillion.proxy.metrics.Stats;
import io.pillion.proxy.metrics.WasmStats;
import io.pillion.proxy.router.RouteTable;
import io.pillion.proxy.worker.Clock;
import io.pillion.wasm.WasmHost;
import io.pillion.wasm.WasmPluginException;
import io.pillion.wasm.engine.EngineSettings;
import io.pillion.wasm.engine.WasmEngine;
import io.pillion.wasm.host.HostFacts;
import io.pillion.wasm.host.WorkerServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The one place where the whole stack is written down, in the order in which it is built; what a request meets is the
 * same list from the bottom up. Used once, by the thread that starts the server.
 */
final class ProxyAssembly implements AutoCloseable {
    private static final long VERSION_NUMBER = 100;
    private static final long STATS_FLUSH_INTERVAL_S = 5;

    private final Bootstrap bootstrap;
    private final Transport transport = Transport.best();
    private final Workers workers;
    private final Stats stats;
    private final ServerStats serverStats;
    private final ServerRuntime runtime;
    private final Clusters clusters;
    private final WasmEngine engine;
    private final WasmHost wasmHost;
    private final GuestPlugins plugins;
    private final AccessLogFiles accessLogFiles;
    private final List<Listener> listeners = new ArrayList<>();

    ProxyAssembly(LoadedConfig loaded, ServerOptions options) {
        bootstrap = loaded.bootstrap();
        StaticResources resources = bootstrap.staticResources();

        // Threads first: everything below is confined to one of them.
        workers = new Workers(options.concurrency(), transport, Clock.system());

        // Then what every layer reports to, and asks.
        stats = new Stats();
        serverStats = new ServerStats(stats, options.concurrency(), VERSION_NUMBER);
        runtime = new ServerRuntime(bootstrap.layeredRuntime());

        // Clusters before guests: a guest may call one while it starts.
        clusters = Clusters.of(
                resources.clusters(),
                new ClusterFactoryContext(workers.all(), workers.control(), Clock.system(), new ClusterStats(stats)));
        serverStats.clustersAdded(resources.clusters().size(), options.concurrency());

        // Guests before routes: a chain is made of their filters.
        engine = new WasmEngine(EngineSettings.ofEnvironment(options.environment()));
        wasmHost = new WasmHost(engine, guestServices());
        runtime.onChange(wasmHost::settingsChanged);
        plugins = new GuestPlugins(wasmHost.newPlugins(), options.environment());

        accessLogFiles = new AccessLogFiles(options.fileFlushInterval().toMillis());
    }

    private WasmHost.Services guestServices() {
        List<WorkerServices> services = workers.all().stream()
                .map(worker -> (WorkerServices) new GuestServices(worker, this::clusters))
                .toList();
        Node node = bootstrap.node();
        return new WasmHost.Services(
                services,
                new GuestLog(),
                new GuestStats(stats),
                new HostFacts(node.id(), node.cluster(), node.metadata()),
                new GuestSettings(runtime::values),
                new WasmStats(stats));
    }

    /** Loads and starts every guest, resolves every name: all that can still fail but binding. */
    void prepare() throws WasmPluginException, IOException {
        CompletableFuture<Void> resolved = clusters.start();
        for (io.pillion.config.Listener listener : bootstrap.staticResources().listeners()) {
            plugins.add(listener);
        }
        plugins.start();
        InitialHosts.await(resolved);
    }

    /** Binds every listener. */
    void listen() throws IOException {
        Listener.Threads threads = new Listener.Threads(transport, workers.acceptor(), workers.all());
        ListenerStats observers = new ListenerStats(stats);
        for (io.pillion.config.Listener config : bootstrap.staticResources().listeners()) {
            listeners.add(Listener.bind(config, manager(config), threads, observers));
        }
        serverStats.listenersAdded(listeners.size(), workers.all().size());
    }

    /** The last act of a start: from here on the statistics show a server that lives. */
    void ready(BooleanSupplier draining, BooleanSupplier live) {
        serverStats.life(
                () -> Uptime.now().toSeconds(),
                () -> draining.getAsBoolean() ? 1 : 0,
                () -> live.getAsBoolean() ? 1 : 0,
                () -> listeners.stream().mapToLong(Listener::activeConnections).sum());
        serverStats.runtime(
                () -> runtime.values().size(),
                () -> runtime.loader().layers().size(),
                () -> runtime.loader().adminOverrides());
        ClusterGauges gauges = new ClusterGauges(stats);
        clusters.all().forEach(cluster -> gauges.register(cluster::snapshot));
        workers.control()
                .scheduleAtFixedRate(stats::flush, STATS_FLUSH_INTERVAL_S, STATS_FLUSH_INTERVAL_S, TimeUnit.SECONDS);
        serverStats.initialized(Uptime.now().toMillis());
    }

    /** Compiles what is not bound yet, so that a validation finds every mistake. */
    void compile() throws IOException {
        for (io.pillion.config.Listener config : bootstrap.staticResources().listeners()) {
            manager(config);
        }
    }

    private HttpConnectionManager manager(io.pillion.config.Listener listener) throws IOException {
        io.pillion.config.HttpConnectionManager config = listener.filterChain().httpConnectionManager();
        int bufferLimit = (int) Math.min(listener.perConnectionBufferLimitBytes(), Integer.MAX_VALUE);
        RouteTable routes = RouteTable.compile(config.routeConfig(), runtime.loader());
        FilterChains filters = FilterChains.of(plugins.filters(listener), bufferLimit, routes);
        HttpConnectionManager.Setting setting = new HttpConnectionManager.Setting(
                StatPrefix.of(listener),
                bufferLimit,
                workers.all(),
                AccessLogs.open(config.accessLog(), accessLogFiles),
                new HttpStats(stats));
        return new HttpConnectionManager(config, setting, new Snapshot(routes, filters, clusters));
    }

    // --- what the server asks for --------------------------------------------------------------------------------

    Transport transport() {
        return transport;
    }

    Workers workers() {
        return workers;
    }

    Stats stats() {
        return stats;
    }

    ServerStats serverStats() {
        return serverStats;
    }

    ServerRuntime runtime() {
        return runtime;
    }

    Clusters clusters() {
        return clusters;
    }

    List<Listener> listeners() {
        return listeners;
    }

    long guestMemoryBytes() {
        return engine.memoryBudget().used();
    }

    AccessLogFiles accessLogFiles() {
        return accessLogFiles;
    }

    /** Takes everything down, the last built first. */
    @Override
    public void close() {
        listeners.forEach(Listener::close);
        plugins.close();
        wasmHost.close();
        clusters.drain();
        workers.stop();
        engine.close();
        accessLogFiles.close();
    }
}
