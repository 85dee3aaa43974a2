package io.pillion.proxy.cluster;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * {@code STRICT_DNS}: every address of every name is a host; a name that cannot be resolved keeps the addresses that it
 * had.
 */
final class StrictDnsDiscovery implements HostDiscovery {
    private final EventLoop control;
    private final List<HostAddress> literal;
    private final List<DnsTarget> targets = new ArrayList<>();
    private final CompletableFuture<Void> warm = new CompletableFuture<>();
    private Consumer<List<HostAddress>> hosts = addresses -> {};

    /** {@code literal}: those endpoints whose address needs no resolving. */
    StrictDnsDiscovery(EventLoop control, List<HostAddress> literal) {
        this.control = control;
        this.literal = List.copyOf(literal);
    }

    /** Adds a name, before the start; {@code target} makes it, given what to run when its addresses changed. */
    void add(BiFunction<EventLoop, Runnable, DnsTarget> target) {
        targets.add(target.apply(control, this::changed));
    }

    @Override
    public CompletableFuture<Void> start(Consumer<List<HostAddress>> consumer) {
        hosts = consumer;
        control.execute(() -> {
            targets.forEach(DnsTarget::resolve);
            if (!literal.isEmpty() || targets.isEmpty()) {
                changed();
            }
        });
        return warm;
    }

    @Override
    public void stop() {
        control.execute(() -> targets.forEach(DnsTarget::stop));
    }

    private void changed() {
        List<HostAddress> all = new ArrayList<>(literal);
        targets.forEach(target -> all.addAll(target.hosts()));
        boolean answered = targets.stream().allMatch(DnsTarget::answered);
        hosts.accept(all);
        if (answered) {
            warm.complete(null);
        }
    }
}
