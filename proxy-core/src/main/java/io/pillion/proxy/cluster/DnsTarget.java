package io.pillion.proxy.cluster;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pillion.config.LbEndpoint;
import io.pillion.config.Locality;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One endpoint with a name: resolved now and then, its last good addresses kept. On the control loop. */
final class DnsTarget implements DnsResolver.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(DnsTarget.class);

    private final LbEndpoint endpoint;
    private final Locality locality;
    private final io.pillion.config.SocketAddress address;
    private final DnsRates rates;
    private final DnsResolver resolver;
    private final EventLoop control;
    private final DiscoveryObserver observer;
    private final Runnable changed;
    private List<InetAddress> addresses = List.of();
    private int failures;
    private boolean answered;
    private boolean stopped;
    private @Nullable ScheduledFuture<?> next;

    DnsTarget(
            Endpoint of,
            DnsRates rates,
            DnsResolver resolver,
            EventLoop control,
            DiscoveryObserver observer,
            Runnable changed) {
        this.endpoint = of.endpoint();
        this.locality = of.locality();
        this.address = of.address();
        this.rates = rates;
        this.resolver = resolver;
        this.control = control;
        this.observer = observer;
        this.changed = changed;
    }

    /** An endpoint of the configuration whose address is a name. */
    record Endpoint(LbEndpoint endpoint, Locality locality, io.pillion.config.SocketAddress address) {}

    void resolve() {
        if (!stopped) {
            observer.updateAttempt();
            resolver.resolve(this);
        }
    }

    /** Whether a first answer, be it a failure, has come. */
    boolean answered() {
        return answered;
    }

    List<HostAddress> hosts() {
        return addresses.stream().map(this::host).toList();
    }

    void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        resolver.close();
    }

    @Override
    public void onAddresses(List<InetAddress> found, long ttlSeconds) {
        observer.updateSuccess();
        failures = 0;
        addresses = List.copyOf(found);
        settle(true, rates.afterSuccess(ttlSeconds));
    }

    @Override
    public void onFailure(Throwable cause) {
        observer.updateFailure();
        if (failures == 0) {
            LOG.warn("cannot resolve {}: {}", address.address(), cause.getMessage());
        }
        settle(!answered, rates.afterFailure(failures++));
    }

    private void settle(boolean news, long delayMillis) {
        if (stopped) {
            return;
        }
        answered = true;
        if (news) {
            changed.run();
        }
        next = control.schedule(this::resolve, delayMillis, TimeUnit.MILLISECONDS);
    }

    private HostAddress host(InetAddress found) {
        return HostAddress.of(new InetSocketAddress(found, address.portValue()), address.address(), endpoint, locality);
    }
}
