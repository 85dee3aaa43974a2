package io.pillion.proxy.cluster;

import java.util.List;
import java.util.function.Predicate;

/** Hosts to pick one from. Immutable. */
final class HostGroup {
    private final Host[] hosts;
    private final boolean weighted;

    private HostGroup(Host[] hosts) {
        this.hosts = hosts;
        boolean differ = false;
        for (Host host : hosts) {
            differ |= host.weight() != hosts[0].weight();
        }
        this.weighted = differ;
    }

    static HostGroup of(List<Host> hosts, Predicate<Host> member) {
        return new HostGroup(hosts.stream().filter(member).toArray(Host[]::new));
    }

    int size() {
        return hosts.length;
    }

    Host get(int i) {
        return hosts[i];
    }

    /** Whether the hosts' weights differ. */
    boolean weighted() {
        return weighted;
    }
}
