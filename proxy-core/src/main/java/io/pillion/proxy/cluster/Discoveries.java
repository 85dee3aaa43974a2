package io.pillion.proxy.cluster;

import io.netty.channel.EventLoop;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.NetUtil;
import io.pillion.config.Address;
import io.pillion.config.Cluster.DiscoveryType;
import io.pillion.config.LbEndpoint;
import io.pillion.config.Locality;
import io.pillion.config.LocalityLbEndpoints;
import io.pillion.config.Pipe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the discovery that a cluster's configuration asks for. */
final class Discoveries {
    private final io.pillion.config.Cluster config;
    private final EventLoop control;
    private final DiscoveryObserver observer;
    private final List<HostAddress> literal = new ArrayList<>();
    private final List<DnsTarget.Endpoint> named = new ArrayList<>();

    private Discoveries(io.pillion.config.Cluster config, EventLoop control, DiscoveryObserver observer) {
        this.config = config;
        this.control = control;
        this.observer = observer;
    }

    static HostDiscovery discovery(io.pillion.config.Cluster config, EventLoop control, DiscoveryObserver observer) {
        Discoveries discoveries = new Discoveries(config, control, observer);
        config.loadAssignment().ifPresent(assignment -> assignment.endpoints().forEach(discoveries::sort));
        return discoveries.make();
    }

    private void sort(LocalityLbEndpoints endpoints) {
        for (LbEndpoint endpoint : endpoints.lbEndpoints()) {
            endpoint.endpoint().address().accept(new Sorting(endpoint, endpoints.locality()));
        }
    }

    private HostDiscovery make() {
        if (config.type() == DiscoveryType.STATIC) {
            return new StaticDiscovery(literal);
        }
        StrictDnsDiscovery discovery = new StrictDnsDiscovery(control, literal);
        DnsRates rates = DnsRates.of(config);
        for (DnsTarget.Endpoint endpoint : named) {
            DnsResolver resolver =
                    new NettyDnsResolver(control, endpoint.address().address(), config.dnsLookupFamily());
            discovery.add((loop, changed) -> new DnsTarget(endpoint, rates, resolver, loop, observer, changed));
        }
        return discovery;
    }

    /** Tells an address that is one from a name. */
    private final class Sorting implements Address.Visitor<Boolean> {
        private final LbEndpoint endpoint;
        private final Locality locality;

        Sorting(LbEndpoint endpoint, Locality locality) {
            this.endpoint = endpoint;
            this.locality = locality;
        }

        @Override
        public Boolean socketAddress(io.pillion.config.SocketAddress socket) {
            Optional<InetAddress> ip =
                    Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(socket.address()));
            if (ip.isPresent()) {
                InetSocketAddress address = new InetSocketAddress(ip.get(), socket.portValue());
                return literal.add(HostAddress.of(address, "", endpoint, locality));
            }
            if (config.type() == DiscoveryType.STATIC) {
                throw new IllegalArgumentException("malformed IP address: " + socket.address()
                        + ". Consider setting cluster type to 'STRICT_DNS'");
            }
            return named.add(new DnsTarget.Endpoint(endpoint, locality, socket));
        }

        @Override
        public Boolean pipe(Pipe pipe) {
            String path = pipe.path().startsWith("@") ? "\0" + pipe.path().substring(1) : pipe.path();
            return literal.add(HostAddress.of(new DomainSocketAddress(path), "", endpoint, locality));
        }
    }
}
