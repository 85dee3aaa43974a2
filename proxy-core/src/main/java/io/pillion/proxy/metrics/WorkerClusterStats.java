package io.pillion.proxy.metrics;

import io.pillion.proxy.cluster.ClusterObserver;
import org.jspecify.annotations.Nullable;

/** The stats of one cluster that one worker counts; owned by that worker. */
final class WorkerClusterStats implements ClusterObserver {
    private static final String[] CODEC = StatNames.of("""
            http1.dropped_headers_with_underscores http1.metadata_not_supported_error
            http1.requests_rejected_with_underscores_in_headers http1.response_flood""");

    private final Stripe stripe;
    private final DestroyedConnections destroyed;
    private final Counter upstreamCxTotal;
    private final Counter upstreamCxHttp1Total;
    private final Counter upstreamCxConnectFail;
    private final Counter upstreamCxConnectTimeout;
    private final Counter upstreamCxOverflow;
    private final Counter upstreamCxIdleTimeout;
    private final Counter upstreamCxMaxRequests;
    private final Counter upstreamCxProtocolError;
    private final Counter upstreamCxRxBytesTotal;
    private final Counter upstreamCxTxBytesTotal;
    private final Counter upstreamCxNoneHealthy;
    private final Counter upstreamRqTotal;
    private final Counter upstreamRqPendingTotal;
    private final Counter upstreamRqPendingOverflow;
    private final Counter upstreamRqPendingFailureEject;
    private final Counter upstreamRqActiveOverflow;
    private final Counter upstreamRqCancelled;
    private final Counter upstreamRqRxReset;
    private final Counter upstreamRqTxReset;
    private final Counter upstreamRqTimeout;
    private final Counter upstreamFlowControlPausedReadingTotal;
    private final Counter upstreamFlowControlResumedReadingTotal;
    private final Counter upstreamFlowControlBackedUpTotal;
    private final Counter upstreamFlowControlDrainedTotal;
    private final Counter lbHealthyPanic;
    private final Gauge upstreamCxActive;
    private final Gauge upstreamRqActive;
    private final Gauge upstreamRqPendingActive;
    private final Histogram upstreamCxConnectMs;
    private final Histogram upstreamCxLengthMs;
    private final Scope scope;
    private final ResponseCodes codes;
    private final ResponseCodes externalCodes;
    private @Nullable Histogram upstreamRqTime;
    private @Nullable Histogram externalRqTime;
    private boolean codecSeen;

    WorkerClusterStats(Scope scope, Stripe stripe) {
        this.stripe = stripe;
        destroyed = new DestroyedConnections(scope, "upstream_cx_destroy", "_with_active_rq");
        this.scope = scope;
        codes = new ResponseCodes(scope, stripe);
        externalCodes = new ResponseCodes(scope.scope("external."), stripe);
        scope.counter("upstream_rq_completed");
        upstreamCxTotal = scope.counter("upstream_cx_total");
        upstreamCxHttp1Total = scope.counter("upstream_cx_http1_total");
        upstreamCxConnectFail = scope.counter("upstream_cx_connect_fail");
        upstreamCxConnectTimeout = scope.counter("upstream_cx_connect_timeout");
        upstreamCxOverflow = scope.counter("upstream_cx_overflow");
        upstreamCxIdleTimeout = scope.counter("upstream_cx_idle_timeout");
        upstreamCxMaxRequests = scope.counter("upstream_cx_max_requests");
        upstreamCxProtocolError = scope.counter("upstream_cx_protocol_error");
        upstreamCxRxBytesTotal = scope.counter("upstream_cx_rx_bytes_total");
        upstreamCxTxBytesTotal = scope.counter("upstream_cx_tx_bytes_total");
        upstreamCxNoneHealthy = scope.counter("upstream_cx_none_healthy");
        upstreamRqTotal = scope.counter("upstream_rq_total");
        upstreamRqPendingTotal = scope.counter("upstream_rq_pending_total");
        upstreamRqPendingOverflow = scope.counter("upstream_rq_pending_overflow");
        upstreamRqPendingFailureEject = scope.counter("upstream_rq_pending_failure_eject");
        upstreamRqActiveOverflow = scope.counter("upstream_rq_active_overflow");
        upstreamRqCancelled = scope.counter("upstream_rq_cancelled");
        upstreamRqRxReset = scope.counter("upstream_rq_rx_reset");
        upstreamRqTxReset = scope.counter("upstream_rq_tx_reset");
        upstreamRqTimeout = scope.counter("upstream_rq_timeout");
        upstreamFlowControlPausedReadingTotal = scope.counter("upstream_flow_control_paused_reading_total");
        upstreamFlowControlResumedReadingTotal = scope.counter("upstream_flow_control_resumed_reading_total");
        upstreamFlowControlBackedUpTotal = scope.counter("upstream_flow_control_backed_up_total");
        upstreamFlowControlDrainedTotal = scope.counter("upstream_flow_control_drained_total");
        lbHealthyPanic = scope.counter("lb_healthy_panic");
        upstreamCxActive = scope.gauge("upstream_cx_active");
        upstreamRqActive = scope.gauge("upstream_rq_active");
        upstreamRqPendingActive = scope.gauge("upstream_rq_pending_active");
        upstreamCxConnectMs = scope.histogram("upstream_cx_connect_ms");
        upstreamCxLengthMs = scope.histogram("upstream_cx_length_ms");
    }

    @Override
    public void upstreamCxTotal() {
        upstreamCxTotal.add(stripe, 1);
        upstreamCxHttp1Total.add(stripe, 1);
        codecStats();
    }

    @Override
    public void upstreamCxActive(int change) {
        upstreamCxActive.add(stripe, change);
    }

    @Override
    public void upstreamRqActive(int change) {
        upstreamRqActive.add(stripe, change);
    }

    @Override
    public void upstreamRqPendingActive(int change) {
        upstreamRqPendingActive.add(stripe, change);
    }

    @Override
    public void upstreamCxConnectFail() {
        upstreamCxConnectFail.add(stripe, 1);
    }

    @Override
    public void upstreamCxConnectTimeout() {
        upstreamCxConnectTimeout.add(stripe, 1);
    }

    @Override
    public void upstreamCxOverflow() {
        upstreamCxOverflow.add(stripe, 1);
    }

    @Override
    public void upstreamCxIdleTimeout() {
        upstreamCxIdleTimeout.add(stripe, 1);
    }

    @Override
    public void upstreamCxMaxRequests() {
        upstreamCxMaxRequests.add(stripe, 1);
    }

    @Override
    public void upstreamCxProtocolError() {
        upstreamCxProtocolError.add(stripe, 1);
    }

    @Override
    public void upstreamCxNoneHealthy() {
        upstreamCxNoneHealthy.add(stripe, 1);
    }

    @Override
    public void upstreamRqTotal() {
        upstreamRqTotal.add(stripe, 1);
    }

    @Override
    public void upstreamRqPendingTotal() {
        upstreamRqPendingTotal.add(stripe, 1);
    }

    @Override
    public void upstreamRqPendingOverflow() {
        upstreamRqPendingOverflow.add(stripe, 1);
    }

    @Override
    public void upstreamRqPendingFailureEject() {
        upstreamRqPendingFailureEject.add(stripe, 1);
    }

    @Override
    public void upstreamRqActiveOverflow() {
        upstreamRqActiveOverflow.add(stripe, 1);
    }

    @Override
    public void upstreamRqCancelled() {
        upstreamRqCancelled.add(stripe, 1);
    }

    @Override
    public void upstreamRqRxReset() {
        upstreamRqRxReset.add(stripe, 1);
    }

    @Override
    public void upstreamRqTxReset() {
        upstreamRqTxReset.add(stripe, 1);
    }

    @Override
    public void upstreamRqTimeout() {
        upstreamRqTimeout.add(stripe, 1);
    }

    @Override
    public void lbHealthyPanic() {
        lbHealthyPanic.add(stripe, 1);
    }

    @Override
    public void upstreamFlowControlPausedReading() {
        upstreamFlowControlPausedReadingTotal.add(stripe, 1);
    }

    @Override
    public void upstreamFlowControlResumedReading() {
        upstreamFlowControlResumedReadingTotal.add(stripe, 1);
    }

    @Override
    public void upstreamFlowControlBackedUp() {
        upstreamFlowControlBackedUpTotal.add(stripe, 1);
    }

    @Override
    public void upstreamFlowControlDrained() {
        upstreamFlowControlDrainedTotal.add(stripe, 1);
    }

    @Override
    public void upstreamCxConnectMillis(long millis) {
        upstreamCxConnectMs.record(stripe, millis);
    }

    @Override
    public void upstreamCxLengthMillis(long millis) {
        upstreamCxLengthMs.record(stripe, millis);
    }

    @Override
    public void upstreamCxRxBytes(long bytes) {
        upstreamCxRxBytesTotal.add(stripe, bytes);
    }

    @Override
    public void upstreamCxTxBytes(long bytes) {
        upstreamCxTxBytesTotal.add(stripe, bytes);
    }

    @Override
    public void upstreamCxDestroy(Side by, boolean withActiveRequest) {
        destroyed.count(stripe, by == Side.LOCAL, withActiveRequest);
    }

    @Override
    public void upstreamRqCompleted(int status) {
        codes.count(status);
        externalCodes.count(status);
    }

    @Override
    public void upstreamRqTime(long millis) {
        Histogram time = upstreamRqTime;
        Histogram external = externalRqTime;
        if (time == null || external == null) {
            time = scope.histogram("upstream_rq_time");
            external = scope.histogram("external.upstream_rq_time");
            upstreamRqTime = time;
            externalRqTime = external;
        }
        time.record(stripe, millis);
        external.record(stripe, millis);
    }

    /** Envoy has these from a cluster's first HTTP/1 connection on. */
    private void codecStats() {
        if (!codecSeen) {
            codecSeen = true;
            scope.zeroCounters(CODEC);
        }
    }
}
