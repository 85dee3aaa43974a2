package io.pillion.proxy.cluster;

import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.upstream.UpstreamHandler;
import io.pillion.proxy.worker.Worker;

/**
 * One upstream cluster: its hosts, their pools on every worker, its limits and its circuit breaker.
 *
 * <p>Shared by all workers; what is per worker is touched by that worker only.
 */
public final class Cluster {
    private final String name;
    private final ClusterObserver observer;

    Cluster(String name, ClusterObserver observer) {
        this.name = name;
        this.observer = observer;
    }

    public String name() {
        return name;
    }

    /**
     * What the router tells of its requests to this cluster: {@link ClusterObserver#upstreamRqCompleted} and
     * {@link ClusterObserver#upstreamRqTime}, once per request, also where it answered itself because of a failure. An
     * attempt does not, since one that is retried is not a completed request.
     */
    public ClusterObserver observer(Worker worker) {
        return observer;
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
        handler.onFailure(ProxyError.upstream(ProxyError.Kind.NO_HEALTHY_HOST, false, ""));
        return why -> {};
    }
}
