package io.pillion.proxy.metrics;

import io.pillion.proxy.http.ConnectionManagerObserver;
import io.pillion.proxy.http.ConnectionManagerObservers;

/** {@code http.<stat_prefix>.}: makes the stats of every connection manager, all of Envoy's from the start. */
public final class HttpStats implements ConnectionManagerObservers {
    private static final String[] UNCOUNTED = StatNames.of("""
            downstream_cx_delayed_close_timeout downstream_cx_http2_total downstream_cx_http3_total
            downstream_cx_overload_disable_keepalive downstream_cx_ssl_total downstream_cx_upgrades_total
            downstream_rq_http2_total downstream_rq_http3_total downstream_rq_overload_close
            downstream_rq_rejected_via_ip_detection downstream_rq_too_many_premature_resets""");
    private static final String[] UNCOUNTED_GAUGES = StatNames.of("""
            downstream_cx_http1_soft_drain downstream_cx_http2_active downstream_cx_http3_active
            downstream_cx_rx_bytes_buffered downstream_cx_ssl_active downstream_cx_tx_bytes_buffered
            downstream_cx_upgrades_active""");
    private static final String[] TRACING = StatNames.of("""
            tracing.client_enabled tracing.health_check tracing.not_traceable tracing.random_sampling
            tracing.service_forced""");
    private static final String ADMIN = "admin";

    private final Stats stats;

    public HttpStats(Stats stats) {
        this.stats = stats;
        new RouterStats(stats.scope("http.async-client."));
        stats.scope("http1.")
                .zeroCounters(
                        "dropped_headers_with_underscores",
                        "metadata_not_supported_error",
                        "requests_rejected_with_underscores_in_headers",
                        "response_flood");
    }

    @Override
    public ConnectionManagerObserver observer(String statPrefix, String listenerPrefix, int worker) {
        Scope scope = httpScope(statPrefix);
        scope.zeroCounters(TRACING);
        RouterStats router = new RouterStats(scope);
        return new WorkerHttpStats(scope, router, listenerScope(statPrefix, listenerPrefix), stats.stripe(worker));
    }

    /** The observer of the administration server's own requests, which no router routes. */
    ConnectionManagerObserver adminObserver() {
        RouterStats unseen = new RouterStats(new Stats().scope(""));
        return new WorkerHttpStats(
                httpScope(ADMIN), unseen, listenerScope(ADMIN, ADMIN), stats.stripe(Stats.ADMIN_STRIPE));
    }

    private Scope httpScope(String statPrefix) {
        Scope scope = stats.scope("http." + StatNames.token(statPrefix) + ".");
        scope.zeroCounters(UNCOUNTED);
        scope.zeroGauges(UNCOUNTED_GAUGES);
        return scope;
    }

    private Scope listenerScope(String statPrefix, String listenerPrefix) {
        return stats.scope("listener." + listenerPrefix + ".http." + StatNames.token(statPrefix) + ".");
    }
}
