package io.pillion.proxy.cluster;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The addresses that the configuration spells out. */
final class StaticDiscovery implements HostDiscovery {
    private final List<HostAddress> addresses;

    StaticDiscovery(List<HostAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public CompletableFuture<Void> start(Consumer<List<HostAddress>> hosts) {
        hosts.accept(addresses);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void stop() {}
}
