package io.pillion.proxy;

import io.netty.channel.ServerChannel;
import io.pillion.config.Admin;
import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.LoadedConfig;
import io.pillion.config.Node;
import io.pillion.proxy.admin.AdminServer;
import io.pillion.proxy.admin.AdminSources;
import io.pillion.proxy.admin.ListenerStatus;
import io.pillion.proxy.admin.RuntimeControl;
import io.pillion.proxy.admin.ServerIdentity;
import io.pillion.proxy.cluster.Cluster;
import io.pillion.proxy.metrics.AdminStats;
import io.pillion.proxy.metrics.HttpStats;
import io.pillion.proxy.metrics.ListenerStats;
import io.pillion.proxy.metrics.StatsReport;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the admin pages see of the server and may do to it. Called on the administration thread. */
final class AdminView {
    private final ProxyServer server;
    private final ProxyAssembly assembly;
    private final LoadedConfig config;
    private final Instant loaded = Instant.now();

    AdminView(ProxyServer server, ProxyAssembly assembly, LoadedConfig config) {
        this.server = server;
        this.assembly = assembly;
        this.config = config;
    }

    /** Binds the admin listener, where the configuration has one. */
    Optional<AdminServer> bind() throws IOException {
        Optional<Admin> admin = config.bootstrap().admin();
        if (admin.isEmpty() || admin.get().address().isEmpty()) {
            return Optional.empty();
        }
        SocketAddress address =
                assembly.transport().socketAddress(admin.get().address().get());
        Class<? extends ServerChannel> channel =
                assembly.transport().serverChannel(admin.get().address().get());
        AdminStats observer = new AdminStats(new HttpStats(assembly.stats()), new ListenerStats(assembly.stats()));
        AdminServer.Setting setting = new AdminServer.Setting(
                assembly.workers().control(),
                channel,
                address,
                admin.get().allowPaths(),
                AdminLog.open(admin.get().accessLog(), assembly.accessLogFiles()),
                observer);
        return Optional.of(AdminServer.bind(setting, sources()));
    }

    private AdminSources sources() {
        return new AdminSources(
                new ServerLife(server, assembly),
                new ServerIdentity(Version.build(), server.options().commandLine(), node()),
                new StatsReport(
                        assembly.stats(), assembly.workers().all().get(0).allocator()),
                new RuntimePages(),
                () -> assembly.clusters().all().stream().map(Cluster::snapshot).toList(),
                this::force,
                () -> assembly.listeners().stream()
                        .map(listener -> new ListenerStatus(listener.name(), listener.localAddress()))
                        .toList(),
                config.source(),
                loaded);
    }

    private Map<String, Object> node() {
        Node node = config.bootstrap().node();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", node.id());
        tree.put("cluster", node.cluster());
        if (!node.metadata().isEmpty()) {
            tree.put("metadata", node.metadata());
        }
        Map<String, Object> locality = new LinkedHashMap<>();
        putIfSaid(locality, "region", node.locality().region());
        putIfSaid(locality, "zone", node.locality().zone());
        putIfSaid(locality, "sub_zone", node.locality().subZone());
        if (!locality.isEmpty()) {
            tree.put("locality", locality);
        }
        tree.put("user_agent_name", "pillion");
        return tree;
    }

    private static void putIfSaid(Map<String, Object> tree, String name, String value) {
        if (!value.isEmpty()) {
            tree.put(name, value);
        }
    }

    private boolean force(String name, CircuitBreakerPolicy.Force force) {
        Optional<Cluster> cluster = assembly.clusters().find(name);
        boolean has =
                cluster.isPresent() && !cluster.get().snapshot().breakers().isEmpty();
        if (has) {
            cluster.get().force(force);
        }
        return has;
    }

    private final class RuntimePages implements RuntimeControl {
        @Override
        public List<String> layers() {
            return assembly.runtime().loader().layers();
        }

        @Override
        public Map<String, List<String>> entries() {
            Map<String, List<String>> entries = new TreeMap<>();
            assembly.runtime().loader().entries().forEach((key, entry) -> entries.put(key, entry.layerValues()));
            return entries;
        }

        @Override
        public boolean modify(Map<String, String> values) {
            return assembly.runtime().modify(values);
        }
    }
}
