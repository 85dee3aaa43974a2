package io.pillion.proxy.metrics;

/** The router's part of {@code http.<stat_prefix>.}. */
final class RouterStats {
    private static final String[] UNCOUNTED = StatNames.of("""
            passthrough_internal_redirect_bad_location passthrough_internal_redirect_no_route
            passthrough_internal_redirect_predicate passthrough_internal_redirect_too_many_redirects
            passthrough_internal_redirect_unsafe_scheme rq_overload_local_reply rq_redirect""");

    final Counter noRoute;
    final Counter noCluster;
    final Counter rqDirectResponse;
    final Counter rqTotal;
    final Counter rqResetAfterDownstreamResponseStarted;

    RouterStats(Scope scope) {
        noRoute = scope.counter("no_route");
        noCluster = scope.counter("no_cluster");
        rqDirectResponse = scope.counter("rq_direct_response");
        rqTotal = scope.counter("rq_total");
        rqResetAfterDownstreamResponseStarted = scope.counter("rq_reset_after_downstream_response_started");
        scope.zeroCounters(UNCOUNTED);
    }
}
