package io.pillion.proxy.metrics;

import io.pillion.proxy.cluster.ClusterObserver;
import io.pillion.proxy.cluster.ClusterObservers;
import io.pillion.proxy.cluster.DiscoveryObserver;

/** {@code cluster.<name>.}: makes the stats of every cluster, all of Envoy's from the start. */
public final class ClusterStats implements ClusterObservers {
    private static final String[] UNCOUNTED = StatNames.of("""
            assignment_stale assignment_timeout_received assignment_use_cached bind_errors
            lb_local_cluster_not_ok lb_recalculate_zone_structures lb_subsets_created lb_subsets_fallback
            lb_subsets_fallback_panic lb_subsets_removed lb_subsets_selected lb_zone_cluster_too_small
            lb_zone_no_capacity_left lb_zone_routing_all_directly lb_zone_routing_cross_zone lb_zone_routing_sampled
            original_dst_host_invalid retry_or_shadow_abandoned upstream_cx_close_notify
            upstream_cx_connect_attempts_exceeded upstream_cx_connect_with_0_rtt upstream_cx_http2_total
            upstream_cx_http3_total upstream_cx_max_duration_reached upstream_cx_pool_overflow
            upstream_cx_preconnect_skipped upstream_http3_broken upstream_internal_redirect_failed_total
            upstream_internal_redirect_succeeded_total upstream_rq_0rtt upstream_rq_maintenance_mode
            upstream_rq_max_duration_reached upstream_rq_per_try_idle_timeout upstream_rq_per_try_timeout
            upstream_rq_retry upstream_rq_retry_backoff_exponential upstream_rq_retry_backoff_ratelimited
            upstream_rq_retry_limit_exceeded upstream_rq_retry_overflow upstream_rq_retry_success
            upstream_rq_rx_reset_no_error""");
    private static final String[] UNCOUNTED_GAUGES = StatNames.of("""
            lb_subsets_active upstream_cx_rx_bytes_buffered upstream_cx_tx_bytes_buffered upstream_queue_overloaded version
            warming_state""");

    private final Stats stats;

    public ClusterStats(Stats stats) {
        this.stats = stats;
    }

    @Override
    public ClusterObserver observer(String statName, int worker) {
        Scope scope = scope(statName);
        scope.zeroCounters(UNCOUNTED);
        scope.zeroGauges(UNCOUNTED_GAUGES);
        scope.histogram("upstream_rq_per_cx");
        return new WorkerClusterStats(scope, stats.stripe(worker));
    }

    @Override
    public DiscoveryObserver discoveryObserver(String statName) {
        return new Discovery(scope(statName), stats.counter("dns.cares.resolve_total"));
    }

    private Scope scope(String statName) {
        return stats.scope("cluster." + StatNames.token(statName) + ".");
    }

    /** Counts on the control thread. */
    private static final class Discovery implements DiscoveryObserver {
        private final Counter membershipChange;
        private final Counter updateAttempt;
        private final Counter updateSuccess;
        private final Counter updateFailure;
        private final Counter updateEmpty;
        private final Counter updateNoRebuild;
        private final Counter resolveTotal;

        Discovery(Scope scope, Counter resolveTotal) {
            this.resolveTotal = resolveTotal;
            membershipChange = scope.counter("membership_change");
            updateAttempt = scope.counter("update_attempt");
            updateSuccess = scope.counter("update_success");
            updateFailure = scope.counter("update_failure");
            updateEmpty = scope.counter("update_empty");
            updateNoRebuild = scope.counter("update_no_rebuild");
        }

        @Override
        public void membershipChange() {
            membershipChange.increment();
        }

        @Override
        public void updateAttempt() {
            updateAttempt.increment();
            resolveTotal.increment();
        }

        @Override
        public void updateSuccess() {
            updateSuccess.increment();
        }

        @Override
        public void updateFailure() {
            updateFailure.increment();
        }

        @Override
        public void updateEmpty() {
            updateEmpty.increment();
        }

        @Override
        public void updateNoRebuild() {
            updateNoRebuild.increment();
        }
    }
}
