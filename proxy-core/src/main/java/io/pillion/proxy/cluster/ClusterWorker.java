package io.pillion.proxy.cluster;

import io.pillion.config.RoutingPriority;
import io.pillion.proxy.upstream.ConnectionPool;
import io.pillion.proxy.worker.Worker;

/** A cluster as one worker sees it: that worker's load balancer, pools and observer. Owned by that worker's thread. */
final class ClusterWorker {
    private final Cluster cluster;
    private final Worker worker;
    private final ClusterObserver observer;
    private final LoadBalancer loadBalancer;

    ClusterWorker(Cluster cluster, Worker worker, ClusterObserver observer, LoadBalancer loadBalancer) {
        this.cluster = cluster;
        this.worker = worker;
        this.observer = observer;
        this.loadBalancer = loadBalancer;
    }

    Cluster cluster() {
        return cluster;
    }

    ClusterObserver observer() {
        return observer;
    }

    long nanos() {
        return worker.clock().nanos();
    }

    void count(Host host, int number) {
        host.counters().add(worker.index(), number, 1);
    }

    /** The hosts that one request may go to; none where no host takes traffic. */
    HostGroup hosts() {
        HostSet hosts = cluster.hostSet();
        if (hosts.panic()) {
            observer.lbHealthyPanic();
        }
        HostGroup group = hosts.pickable(hosts.single() ? 0 : worker.random().nextInt(100));
        if (group.size() == 0) {
            observer.upstreamCxNoneHealthy();
        }
        return group;
    }

    Host pick(HostGroup hosts) {
        return loadBalancer.pick(hosts);
    }

    ConnectionPool pool(Host host, RoutingPriority priority) {
        ConnectionPool pool = host.pool(worker.index(), priority);
        if (pool == null) {
            pool = new ConnectionPool(
                    worker,
                    cluster.poolOptions(host),
                    cluster.resourceManager(priority),
                    new HostObserver(observer, host.counters(), worker.index()));
            host.pool(worker.index(), priority, pool);
        }
        return pool;
    }

    /** The host takes no new requests: its connections close as they become idle. Any thread. */
    void drain(Host host) {
        worker.loop().execute(() -> {
            for (RoutingPriority priority : RoutingPriority.values()) {
                ConnectionPool pool = host.pool(worker.index(), priority);
                if (pool != null) {
                    pool.drain();
                }
            }
        });
    }
}
