package io.pillion.proxy.upstream;

import java.util.Map;
import java.util.TreeMap;

/** Counts under Envoy's names, without their prefix. */
final class CountingObserver implements PoolObserver {
    private final Map<String, Long> counts = new TreeMap<>();

    private void count(String name, long change) {
        counts.merge(name, change, Long::sum);
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    @Override
    public void upstreamCxTotal() {
        count("cx_total", 1);
    }

    @Override
    public void upstreamCxActive(int change) {
        count("cx_active", change);
    }

    @Override
    public void upstreamCxConnectFail() {
        count("cx_connect_fail", 1);
    }

    @Override
    public void upstreamCxConnectTimeout() {
        count("cx_connect_timeout", 1);
    }

    @Override
    public void upstreamCxOverflow() {
        count("cx_overflow", 1);
    }

    @Override
    public void upstreamCxIdleTimeout() {
        count("cx_idle_timeout", 1);
    }

    @Override
    public void upstreamCxMaxRequests() {
        count("cx_max_requests", 1);
    }

    @Override
    public void upstreamCxProtocolError() {
        count("cx_protocol_error", 1);
    }

    @Override
    public void upstreamCxDestroy(Side by, boolean withActiveRequest) {
        count("cx_destroy_" + by.name().toLowerCase(java.util.Locale.ROOT), 1);
        if (withActiveRequest) {
            count("cx_destroy_with_active_rq", 1);
        }
    }

    @Override
    public void upstreamRqTotal() {
        count("rq_total", 1);
    }

    @Override
    public void upstreamRqActive(int change) {
        count("rq_active", change);
    }

    @Override
    public void upstreamRqPendingTotal() {
        count("rq_pending_total", 1);
    }

    @Override
    public void upstreamRqPendingActive(int change) {
        count("rq_pending_active", change);
    }

    @Override
    public void upstreamRqPendingOverflow() {
        count("rq_pending_overflow", 1);
    }

    @Override
    public void upstreamRqPendingFailureEject() {
        count("rq_pending_failure_eject", 1);
    }

    @Override
    public void upstreamRqActiveOverflow() {
        count("rq_active_overflow", 1);
    }

    @Override
    public void upstreamRqCancelled() {
        count("rq_cancelled", 1);
    }

    @Override
    public void upstreamRqRxReset() {
        count("rq_rx_reset", 1);
    }

    @Override
    public void upstreamRqTxReset() {
        count("rq_tx_reset", 1);
    }
}
