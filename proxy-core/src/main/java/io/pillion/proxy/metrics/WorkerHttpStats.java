package io.pillion.proxy.metrics;

import io.pillion.proxy.http.ConnectionManagerObserver;

/** The stats of one connection manager that one worker counts; owned by that worker. */
final class WorkerHttpStats implements ConnectionManagerObserver {
    private final Stripe stripe;
    private final DestroyedConnections destroyed;
    private final Counter downstreamCxTotal;
    private final Counter downstreamCxHttp1Total;
    private final Counter downstreamCxRxBytesTotal;
    private final Counter downstreamCxTxBytesTotal;
    private final Counter downstreamCxProtocolError;
    private final Counter downstreamCxIdleTimeout;
    private final Counter downstreamCxMaxDurationReached;
    private final Counter downstreamCxMaxRequestsReached;
    private final Counter downstreamCxDrainClose;
    private final Counter downstreamFlowControlPausedReadingTotal;
    private final Counter downstreamFlowControlResumedReadingTotal;
    private final Counter downstreamRqTotal;
    private final Counter downstreamRqHttp1Total;
    private final Counter downstreamRqResponseBeforeRqComplete;
    private final Counter downstreamRqRxReset;
    private final Counter downstreamRqTxReset;
    private final Counter downstreamRqNonRelativePath;
    private final Counter downstreamRqTooLarge;
    private final Counter downstreamRqFailedPathNormalization;
    private final Counter downstreamRqRedirectedWithNormalizedPath;
    private final Counter downstreamRqWsOnNonWsRoute;
    private final Counter downstreamRqIdleTimeout;
    private final Counter downstreamRqMaxDurationReached;
    private final Counter downstreamRqTimeout;
    private final Counter downstreamRqHeaderTimeout;
    private final Counter rsTooLarge;
    private final Gauge downstreamCxActive;
    private final Gauge downstreamCxHttp1Active;
    private final Gauge downstreamRqActive;
    private final Histogram downstreamCxLengthMs;
    private final Histogram downstreamRqTime;
    private final CompletedRequests completed;
    private final CompletedRequests listenerCompleted;
    private final RouterStats router;

    WorkerHttpStats(Scope scope, RouterStats router, Scope listenerScope, Stripe stripe) {
        this.stripe = stripe;
        destroyed = new DestroyedConnections(scope, "downstream_cx_destroy", "_active_rq");
        this.router = router;
        completed = new CompletedRequests(scope);
        listenerCompleted = new CompletedRequests(listenerScope);
        downstreamCxTotal = scope.counter("downstream_cx_total");
        downstreamCxHttp1Total = scope.counter("downstream_cx_http1_total");
        downstreamCxRxBytesTotal = scope.counter("downstream_cx_rx_bytes_total");
        downstreamCxTxBytesTotal = scope.counter("downstream_cx_tx_bytes_total");
        downstreamCxProtocolError = scope.counter("downstream_cx_protocol_error");
        downstreamCxIdleTimeout = scope.counter("downstream_cx_idle_timeout");
        downstreamCxMaxDurationReached = scope.counter("downstream_cx_max_duration_reached");
        downstreamCxMaxRequestsReached = scope.counter("downstream_cx_max_requests_reached");
        downstreamCxDrainClose = scope.counter("downstream_cx_drain_close");
        downstreamFlowControlPausedReadingTotal = scope.counter("downstream_flow_control_paused_reading_total");
        downstreamFlowControlResumedReadingTotal = scope.counter("downstream_flow_control_resumed_reading_total");
        downstreamRqTotal = scope.counter("downstream_rq_total");
        downstreamRqHttp1Total = scope.counter("downstream_rq_http1_total");
        downstreamRqResponseBeforeRqComplete = scope.counter("downstream_rq_response_before_rq_complete");
        downstreamRqRxReset = scope.counter("downstream_rq_rx_reset");
        downstreamRqTxReset = scope.counter("downstream_rq_tx_reset");
        downstreamRqNonRelativePath = scope.counter("downstream_rq_non_relative_path");
        downstreamRqTooLarge = scope.counter("downstream_rq_too_large");
        downstreamRqFailedPathNormalization = scope.counter("downstream_rq_failed_path_normalization");
        downstreamRqRedirectedWithNormalizedPath = scope.counter("downstream_rq_redirected_with_normalized_path");
        downstreamRqWsOnNonWsRoute = scope.counter("downstream_rq_ws_on_non_ws_route");
        downstreamRqIdleTimeout = scope.counter("downstream_rq_idle_timeout");
        downstreamRqMaxDurationReached = scope.counter("downstream_rq_max_duration_reached");
        downstreamRqTimeout = scope.counter("downstream_rq_timeout");
        downstreamRqHeaderTimeout = scope.counter("downstream_rq_header_timeout");
        rsTooLarge = scope.counter("rs_too_large");
        downstreamCxActive = scope.gauge("downstream_cx_active");
        downstreamCxHttp1Active = scope.gauge("downstream_cx_http1_active");
        downstreamRqActive = scope.gauge("downstream_rq_active");
        downstreamCxLengthMs = scope.histogram("downstream_cx_length_ms");
        downstreamRqTime = scope.histogram("downstream_rq_time");
    }

    @Override
    public void downstreamCxTotal() {
        downstreamCxTotal.add(stripe, 1);
        downstreamCxHttp1Total.add(stripe, 1);
    }

    @Override
    public void downstreamRqTotal() {
        downstreamRqTotal.add(stripe, 1);
        downstreamRqHttp1Total.add(stripe, 1);
    }

    @Override
    public void downstreamCxActive(int change) {
        downstreamCxActive.add(stripe, change);
        downstreamCxHttp1Active.add(stripe, change);
    }

    @Override
    public void downstreamRqActive(int change) {
        downstreamRqActive.add(stripe, change);
    }

    @Override
    public void downstreamCxProtocolError() {
        downstreamCxProtocolError.add(stripe, 1);
    }

    @Override
    public void downstreamCxIdleTimeout() {
        downstreamCxIdleTimeout.add(stripe, 1);
    }

    @Override
    public void downstreamCxMaxDurationReached() {
        downstreamCxMaxDurationReached.add(stripe, 1);
    }

    @Override
    public void downstreamCxMaxRequestsReached() {
        downstreamCxMaxRequestsReached.add(stripe, 1);
    }

    @Override
    public void downstreamCxDrainClose() {
        downstreamCxDrainClose.add(stripe, 1);
    }

    @Override
    public void downstreamRqResponseBeforeRqComplete() {
        downstreamRqResponseBeforeRqComplete.add(stripe, 1);
    }

    @Override
    public void downstreamRqRxReset() {
        downstreamRqRxReset.add(stripe, 1);
    }

    @Override
    public void downstreamRqTxReset() {
        downstreamRqTxReset.add(stripe, 1);
    }

    @Override
    public void downstreamRqNonRelativePath() {
        downstreamRqNonRelativePath.add(stripe, 1);
    }

    @Override
    public void downstreamRqTooLarge() {
        downstreamRqTooLarge.add(stripe, 1);
    }

    @Override
    public void downstreamRqFailedPathNormalization() {
        downstreamRqFailedPathNormalization.add(stripe, 1);
    }

    @Override
    public void downstreamRqRedirectedWithNormalizedPath() {
        downstreamRqRedirectedWithNormalizedPath.add(stripe, 1);
    }

    @Override
    public void downstreamRqWsOnNonWsRoute() {
        downstreamRqWsOnNonWsRoute.add(stripe, 1);
    }

    @Override
    public void downstreamRqIdleTimeout() {
        downstreamRqIdleTimeout.add(stripe, 1);
    }

    @Override
    public void downstreamRqMaxDurationReached() {
        downstreamRqMaxDurationReached.add(stripe, 1);
    }

    @Override
    public void downstreamRqTimeout() {
        downstreamRqTimeout.add(stripe, 1);
    }

    @Override
    public void downstreamRqHeaderTimeout() {
        downstreamRqHeaderTimeout.add(stripe, 1);
    }

    @Override
    public void rsTooLarge() {
        rsTooLarge.add(stripe, 1);
    }

    @Override
    public void downstreamFlowControlPausedReading() {
        downstreamFlowControlPausedReadingTotal.add(stripe, 1);
    }

    @Override
    public void downstreamFlowControlResumedReading() {
        downstreamFlowControlResumedReadingTotal.add(stripe, 1);
    }

    @Override
    public void downstreamCxLengthMillis(long millis) {
        downstreamCxLengthMs.record(stripe, millis);
    }

    @Override
    public void downstreamRqTime(long millis) {
        downstreamRqTime.record(stripe, millis);
    }

    @Override
    public void downstreamCxRxBytes(long bytes) {
        downstreamCxRxBytesTotal.add(stripe, bytes);
    }

    @Override
    public void downstreamCxTxBytes(long bytes) {
        downstreamCxTxBytesTotal.add(stripe, bytes);
    }

    @Override
    public void downstreamCxDestroy(Side by, boolean withActiveRequest) {
        destroyed.count(stripe, by == Side.LOCAL, withActiveRequest);
    }

    @Override
    public void downstreamRqCompleted(int status) {
        completed.count(stripe, status);
        listenerCompleted.count(stripe, status);
    }

    @Override
    public void noRoute() {
        router.noRoute.add(stripe, 1);
        router.rqTotal.add(stripe, 1);
    }

    @Override
    public void noCluster() {
        router.noCluster.add(stripe, 1);
        router.rqTotal.add(stripe, 1);
    }

    @Override
    public void rqDirectResponse() {
        router.rqDirectResponse.add(stripe, 1);
        router.rqTotal.add(stripe, 1);
    }

    @Override
    public void rqTotal() {
        router.rqTotal.add(stripe, 1);
    }

    @Override
    public void rqResetAfterDownstreamResponseStarted() {
        router.rqResetAfterDownstreamResponseStarted.add(stripe, 1);
    }
}
