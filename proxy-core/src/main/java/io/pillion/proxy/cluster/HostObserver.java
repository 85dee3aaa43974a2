package io.pillion.proxy.cluster;

import io.pillion.proxy.upstream.PoolObserver;

/** Tells the cluster's observer what happens in a pool, and counts for the host what Envoy counts per host. */
final class HostObserver implements PoolObserver {
    private final ClusterObserver cluster;
    private final HostCounters counters;
    private final int worker;

    HostObserver(ClusterObserver cluster, HostCounters counters, int worker) {
        this.cluster = cluster;
        this.counters = counters;
        this.worker = worker;
    }

    private void count(int number, int change) {
        counters.add(worker, number, change);
    }

    @Override
    public void upstreamCxTotal() {
        count(HostCounters.CX_TOTAL, 1);
        cluster.upstreamCxTotal();
    }

    @Override
    public void upstreamCxActive(int change) {
        count(HostCounters.CX_ACTIVE, change);
        cluster.upstreamCxActive(change);
    }

    @Override
    public void upstreamCxConnectFail() {
        count(HostCounters.CX_CONNECT_FAIL, 1);
        cluster.upstreamCxConnectFail();
    }

    @Override
    public void upstreamCxConnectTimeout() {
        cluster.upstreamCxConnectTimeout();
    }

    @Override
    public void upstreamCxConnectMillis(long millis) {
        cluster.upstreamCxConnectMillis(millis);
    }

    @Override
    public void upstreamCxOverflow() {
        cluster.upstreamCxOverflow();
    }

    @Override
    public void upstreamCxIdleTimeout() {
        cluster.upstreamCxIdleTimeout();
    }

    @Override
    public void upstreamCxMaxRequests() {
        cluster.upstreamCxMaxRequests();
    }

    @Override
    public void upstreamCxProtocolError() {
        cluster.upstreamCxProtocolError();
    }

    @Override
    public void upstreamCxDestroy(Side by, boolean withActiveRequest) {
        cluster.upstreamCxDestroy(by, withActiveRequest);
    }

    @Override
    public void upstreamCxLengthMillis(long millis) {
        cluster.upstreamCxLengthMillis(millis);
    }

    @Override
    public void upstreamCxRxBytes(long bytes) {
        cluster.upstreamCxRxBytes(bytes);
    }

    @Override
    public void upstreamCxTxBytes(long bytes) {
        cluster.upstreamCxTxBytes(bytes);
    }

    @Override
    public void upstreamRqTotal() {
        count(HostCounters.RQ_TOTAL, 1);
        cluster.upstreamRqTotal();
    }

    @Override
    public void upstreamRqActive(int change) {
        count(HostCounters.RQ_ACTIVE, change);
        cluster.upstreamRqActive(change);
    }

    @Override
    public void upstreamRqPendingTotal() {
        cluster.upstreamRqPendingTotal();
    }

    @Override
    public void upstreamRqPendingActive(int change) {
        count(HostCounters.RQ_PENDING_ACTIVE, change);
        cluster.upstreamRqPendingActive(change);
    }

    @Override
    public void upstreamRqPendingOverflow() {
        cluster.upstreamRqPendingOverflow();
    }

    @Override
    public void upstreamRqPendingFailureEject() {
        cluster.upstreamRqPendingFailureEject();
    }

    @Override
    public void upstreamRqActiveOverflow() {
        cluster.upstreamRqActiveOverflow();
    }

    @Override
    public void upstreamRqCancelled() {
        cluster.upstreamRqCancelled();
    }

    @Override
    public void upstreamRqRxReset() {
        cluster.upstreamRqRxReset();
    }

    @Override
    public void upstreamRqTxReset() {
        cluster.upstreamRqTxReset();
    }

    @Override
    public void upstreamFlowControlPausedReading() {
        cluster.upstreamFlowControlPausedReading();
    }

    @Override
    public void upstreamFlowControlResumedReading() {
        cluster.upstreamFlowControlResumedReading();
    }

    @Override
    public void upstreamFlowControlBackedUp() {
        cluster.upstreamFlowControlBackedUp();
    }

    @Override
    public void upstreamFlowControlDrained() {
        cluster.upstreamFlowControlDrained();
    }
}
