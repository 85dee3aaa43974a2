package io.pillion.proxy.cluster;

import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.Locality;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Hosts for tests: numbered by their port. */
final class Hosts {
    private Hosts() {}

    static Host host(int port, long weight, HealthStatus health) {
        HostAddress address =
                new HostAddress(new InetSocketAddress("127.0.0.1", port), "", weight, health, new Locality("", "", ""));
        return new Host(address, 1, null);
    }

    static List<Host> weighted(long... weights) {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            hosts.add(host(i + 1, weights[i], HealthStatus.UNKNOWN));
        }
        return hosts;
    }

    static HostGroup group(long... weights) {
        return HostGroup.of(weighted(weights), host -> true);
    }

    static int port(Host host) {
        return ((InetSocketAddress) host.socketAddress()).getPort();
    }
}
