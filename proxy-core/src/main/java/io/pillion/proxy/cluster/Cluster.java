package io.pillion.proxy.cluster;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.RoutingPriority;
import io.pillion.proxy.upstream.PoolOptions;
import io.pillion.proxy.upstream.ResourceManager;
import io.pillion.proxy.upstream.UpstreamHandler;
import io.pillion.proxy.worker.Worker;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One upstream cluster: its hosts, their pools on every worker, its limits and its circuit breaker.
 *
 * <p>Shared by all workers. The hosts are an immutable set behind one volatile field, which the control thread writes;
 * limits and breakers are atomics; all else is immutable, or is one worker's own.
 */
public final class Cluster {
    private final io.pillion.config.Cluster config;
    private final ClusterFactoryContext context;
    private final ClusterPolicies policies;
    private final DiscoveryObserver discoveryObserver;
    private final HostDiscovery discovery;
    private final List<ClusterWorker> workers;
    private final @Nullable HalfOpenBreaker breaker;
    private volatile HostSet hostSet = HostSet.EMPTY;

    Cluster(io.pillion.config.Cluster config, ClusterFactoryContext context) {
        this.config = config;
        this.context = context;
        this.policies = new ClusterPolicies(config);
        this.discoveryObserver = context.observers().discoveryObserver(statName());
        this.discovery = Discoveries.discovery(config, context.control(), discoveryObserver);
        this.breaker = policies.clusterBreaker(context.clock());
        List<ClusterWorker> made = new ArrayList<>();
        for (Worker worker : context.workers()) {
            ClusterObserver observer = context.observers().observer(statName(), worker.index());
            made.add(new ClusterWorker(this, worker, observer, policies.newLoadBalancer(worker.random())));
        }
        this.workers = List.copyOf(made);
    }

    public String name() {
        return config.name();
    }

    /** The name in statistics. */
    public String statName() {
        return config.altStatName().isEmpty() ? config.name() : config.altStatName();
    }

    /**
     * Starts one attempt: circuit breaker, load balancer, limits, pool. Never throws. The handler hears
     * {@code onReady} or {@code onFailure}, possibly before this returns.
     *
     * <p>Refusals are failures of kind {@code BREAKER_OPEN} (the detail is the whole seconds left, at least 1),
     * {@code NO_HEALTHY_HOST} and {@code OVERFLOW}. When the response is complete the connection goes back to its pool
     * by itself.
     */
    public UpstreamAttempt attempt(Worker worker, AttemptOptions options, UpstreamHandler handler) {
        Attempt attempt = new Attempt(workers.get(worker.index()), options, handler);
        attempt.start();
        return attempt;
    }

    /**
     * What the router tells of its requests to this cluster: {@link ClusterObserver#upstreamRqCompleted},
     * {@link ClusterObserver#upstreamRqTime} and {@link ClusterObserver#upstreamRqTimeout}, once per request, also where
     * it answered itself because of a failure. An attempt does not, since one that is retried is not a completed
     * request.
     */
    public ClusterObserver observer(Worker worker) {
        return workers.get(worker.index()).observer();
    }

    /** The limits of that priority. */
    public ResourceManager resourceManager(RoutingPriority priority) {
        return policies.resourceManager(priority);
    }

    /** Holds every breaker of this cluster in a state, or lets it go; nothing where the cluster has none. Any thread. */
    public void force(CircuitBreakerPolicy.Force force) {
        breakers().forEach(each -> each.force(force));
    }

    /** Any thread. */
    public ClusterSnapshot snapshot() {
        HostSet hosts = hostSet;
        return new ClusterSnapshot(
                name(),
                statName(),
                hosts.all().stream().map(Host::snapshot).toList(),
                hosts.healthyCount(),
                hosts.degradedCount(),
                resourceManager(RoutingPriority.DEFAULT),
                resourceManager(RoutingPriority.HIGH),
                breakers().stream().map(HalfOpenBreaker::snapshot).toList());
    }

    // --- the package's own ---------------------------------------------------------------------------------------

    CompletableFuture<Void> start() {
        return discovery.start(this::update);
    }

    /** No more discovery; connections close as they become idle. */
    void drain() {
        discovery.stop();
        hostSet.all().forEach(this::drain);
    }

    HostSet hostSet() {
        return hostSet;
    }

    @Nullable
    HalfOpenBreaker breaker() {
        return breaker;
    }

    PoolOptions poolOptions(Host host) {
        return policies.poolOptions(host.socketAddress());
    }

    private List<HalfOpenBreaker> breakers() {
        if (breaker != null) {
            return List.of(breaker);
        }
        return hostSet.all().stream()
                .map(Host::breaker)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Replaces the hosts, keeping those whose address stays; their connections and counts stay with them. */
    private void update(Collection<HostAddress> addresses) {
        Map<SocketAddress, Host> before = new LinkedHashMap<>();
        hostSet.all().forEach(host -> before.put(host.socketAddress(), host));
        Map<SocketAddress, Host> after = new LinkedHashMap<>();
        for (HostAddress address : addresses) {
            after.computeIfAbsent(address.socketAddress(), key -> kept(before.get(key), address));
        }
        List<Host> gone = new ArrayList<>(before.values());
        gone.removeAll(after.values());
        if (gone.isEmpty() && after.size() == before.size()) {
            discoveryObserver.updateNoRebuild();
            return;
        }
        hostSet = new HostSet(List.copyOf(after.values()), policies.panicThreshold());
        discoveryObserver.membershipChange();
        gone.forEach(this::drain);
    }

    private Host kept(@Nullable Host before, HostAddress address) {
        if (before != null && before.address().equals(address)) {
            return before;
        }
        HalfOpenBreaker own = policies.hostBreaker(address.text(), context.clock());
        return new Host(address, context.workers().size(), own);
    }

    private void drain(Host host) {
        workers.forEach(worker -> worker.drain(host));
    }
}
