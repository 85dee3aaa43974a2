package io.pillion.proxy.metrics;

/** {@code <side>_cx_destroy} and its kin: who ended a connection, and whether a request was on it. */
final class DestroyedConnections {
    private final Counter all;
    private final Counter local;
    private final Counter remote;
    private final Counter withActiveRequest;
    private final Counter localWithActiveRequest;
    private final Counter remoteWithActiveRequest;

    /**
     * @param prefix {@code upstream_cx_destroy} or {@code downstream_cx_destroy}
     * @param active what Envoy adds to it where a request was active
     */
    DestroyedConnections(Scope scope, String prefix, String active) {
        all = scope.counter(prefix);
        local = scope.counter(prefix + "_local");
        remote = scope.counter(prefix + "_remote");
        withActiveRequest = scope.counter(prefix + active);
        localWithActiveRequest = scope.counter(prefix + "_local" + active);
        remoteWithActiveRequest = scope.counter(prefix + "_remote" + active);
    }

    void count(Stripe stripe, boolean byUs, boolean active) {
        all.add(stripe, 1);
        (byUs ? local : remote).add(stripe, 1);
        if (active) {
            withActiveRequest.add(stripe, 1);
            (byUs ? localWithActiveRequest : remoteWithActiveRequest).add(stripe, 1);
        }
    }
}
