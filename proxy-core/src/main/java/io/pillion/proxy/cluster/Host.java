package io.pillion.proxy.cluster;

import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.upstream.ConnectionPool;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One upstream host of a cluster.
 *
 * <p>Kept as long as the cluster has its address. Its pools are per worker and priority, and each is touched by its
 * worker only; the counters are summed over workers; all else is immutable.
 */
final class Host {
    private static final int PRIORITIES = 2;

    private final HostAddress address;
    private final HostCounters counters;
    private final @Nullable HalfOpenBreaker breaker;
    private final @Nullable ConnectionPool[] pools;

    /** {@code breaker}: where each host has its own. */
    Host(HostAddress address, int workers, @Nullable HalfOpenBreaker breaker) {
        this.address = address;
        this.counters = new HostCounters(workers);
        this.breaker = breaker;
        this.pools = new ConnectionPool[workers * PRIORITIES];
    }

    HostAddress address() {
        return address;
    }

    SocketAddress socketAddress() {
        return address.socketAddress();
    }

    long weight() {
        return address.weight();
    }

    boolean healthy() {
        HealthStatus status = address.healthStatus();
        return status == HealthStatus.UNKNOWN || status == HealthStatus.HEALTHY;
    }

    boolean degraded() {
        return address.healthStatus() == HealthStatus.DEGRADED;
    }

    HostCounters counters() {
        return counters;
    }

    @Nullable
    HalfOpenBreaker breaker() {
        return breaker;
    }

    /** The pool of that worker, where it has been made. For that worker's thread. */
    @Nullable
    ConnectionPool pool(int worker, RoutingPriority priority) {
        return pools[index(worker, priority)];
    }

    void pool(int worker, RoutingPriority priority, ConnectionPool pool) {
        pools[index(worker, priority)] = pool;
    }

    private static int index(int worker, RoutingPriority priority) {
        return worker * PRIORITIES + (priority == RoutingPriority.HIGH ? 1 : 0);
    }

    /** Requests on their way to this host, of all workers. */
    long activeRequests() {
        return counters.sum(HostCounters.RQ_ACTIVE);
    }

    HostSnapshot snapshot() {
        return new HostSnapshot(
                address.text(),
                address.hostname(),
                address.healthStatus(),
                address.weight(),
                address.locality(),
                counters.sum(HostCounters.CX_ACTIVE),
                counters.sum(HostCounters.CX_CONNECT_FAIL),
                counters.sum(HostCounters.CX_TOTAL),
                counters.sum(HostCounters.RQ_ACTIVE),
                counters.sum(HostCounters.RQ_ERROR),
                counters.sum(HostCounters.RQ_PENDING_ACTIVE),
                counters.sum(HostCounters.RQ_SUCCESS),
                counters.sum(HostCounters.RQ_TIMEOUT),
                counters.sum(HostCounters.RQ_TOTAL));
    }
}
