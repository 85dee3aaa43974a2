package io.pillion.proxy.upstream;

import io.pillion.config.CircuitBreakers;

/**
 * The limits of one cluster for one priority, over all hosts and workers: what Envoy calls circuit breakers.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/circuit_breaking">Envoy</a>
 */
public final class ResourceManager {
    private final Resource connections;
    private final Resource pendingRequests;
    private final Resource requests;
    private final Resource retries;
    private final boolean trackRemaining;

    public ResourceManager(CircuitBreakers.Thresholds thresholds) {
        connections = new Resource(thresholds.maxConnections());
        pendingRequests = new Resource(thresholds.maxPendingRequests());
        requests = new Resource(thresholds.maxRequests());
        retries = new Resource(thresholds.maxRetries());
        trackRemaining = thresholds.trackRemaining();
    }

    public Resource connections() {
        return connections;
    }

    public Resource pendingRequests() {
        return pendingRequests;
    }

    public Resource requests() {
        return requests;
    }

    /** Retries under way: the router takes and releases them. */
    public Resource retries() {
        return retries;
    }

    /** Whether the {@code remaining_} gauges are shown. */
    public boolean trackRemaining() {
        return trackRemaining;
    }
}
