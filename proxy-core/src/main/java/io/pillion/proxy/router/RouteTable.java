package io.pillion.proxy.router;

import io.pillion.config.RouteConfiguration;
import io.pillion.config.VirtualHost;
import io.pillion.proxy.runtime.RuntimeLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes of a connection manager, compiled: matching allocates nothing for the common kinds of condition.
 *
 * <p>Immutable; shared by all workers.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/http/http_routing">Envoy's routing</a>
 */
public final class RouteTable {
    private final Domains<CompiledVirtualHost> hosts;
    private final List<RouteEntry> entries;

    private RouteTable(Domains<CompiledVirtualHost> hosts, List<RouteEntry> entries) {
        this.hosts = hosts;
        this.entries = List.copyOf(entries);
    }

    /**
     * Compiles the table.
     *
     * @throws IllegalArgumentException where the configuration contradicts itself; the message says how
     * @throws IOException where the body of a direct response cannot be read
     */
    public static RouteTable compile(RouteConfiguration config, RuntimeLoader runtime) throws IOException {
        List<RouteEntry> entries = new ArrayList<>();
        Domains<CompiledVirtualHost> hosts = new Domains<>(config.ignorePortInHostMatching());
        RouteCompiler compiler = new RouteCompiler(config, runtime, entries);
        for (VirtualHost host : config.virtualHosts()) {
            CompiledVirtualHost compiled = compiler.compile(host);
            for (String domain : host.domains()) {
                hosts.add(domain, compiled);
            }
        }
        return new RouteTable(hosts, entries);
    }

    /** The route of a request, or {@link RouteEntry#NONE}. */
    public RouteEntry route(RouteContext context) {
        CompiledVirtualHost host = hosts.find(context.headers());
        return host == null ? RouteEntry.NONE : host.route(context);
    }

    /** Every entry, in the order of {@link RouteEntry#index()}. */
    public List<RouteEntry> entries() {
        return entries;
    }
}
