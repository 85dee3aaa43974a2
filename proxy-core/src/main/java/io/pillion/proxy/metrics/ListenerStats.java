package io.pillion.proxy.metrics;

import io.pillion.proxy.listener.ListenerObserver;
import io.pillion.proxy.listener.ListenerObservers;

/** {@code listener.<address>.}: makes the stats of every listener, all of Envoy's from the start. */
public final class ListenerStats implements ListenerObservers {
    private static final String[] UNCOUNTED = StatNames.of("""
            downstream_cx_overflow downstream_cx_overload_reject downstream_cx_transport_socket_connect_timeout
            downstream_global_cx_overflow downstream_listener_filter_error downstream_listener_filter_remote_close
            downstream_pre_cx_timeout no_filter_chain_match""");
    private static final String ADMIN = "admin";

    private final Stats stats;

    public ListenerStats(Stats stats) {
        this.stats = stats;
    }

    @Override
    public ListenerObserver observer(String statPrefix, int worker) {
        Scope scope = scope(statPrefix);
        scope.zeroCounters("extension_config_missing", "network_extension_config_missing");
        return new OneThread(scope, scope.scope("worker_" + worker + "."), stats.stripe(worker));
    }

    /** The observer of the administration server's own connections. */
    ListenerObserver adminObserver() {
        Scope scope = scope(ADMIN);
        return new OneThread(scope, scope.scope("main_thread."), stats.stripe(Stats.ADMIN_STRIPE));
    }

    private Scope scope(String statPrefix) {
        Scope scope = stats.scope("listener." + StatNames.token(statPrefix) + ".");
        scope.zeroCounters(UNCOUNTED);
        scope.zeroGauges("downstream_pre_cx_active");
        return scope;
    }

    /** What one thread counts of a listener, in all and by itself. */
    private static final class OneThread implements ListenerObserver {
        private final Stripe stripe;
        private final Counter total;
        private final Counter ownTotal;
        private final Gauge active;
        private final Gauge ownActive;
        private final Counter destroyed;
        private final Histogram length;
        private final Histogram perEvent;

        OneThread(Scope scope, Scope own, Stripe stripe) {
            this.stripe = stripe;
            total = scope.counter("downstream_cx_total");
            ownTotal = own.counter("downstream_cx_total");
            active = scope.gauge("downstream_cx_active");
            ownActive = own.gauge("downstream_cx_active");
            destroyed = scope.counter("downstream_cx_destroy");
            length = scope.histogram("downstream_cx_length_ms");
            perEvent = scope.histogram("connections_accepted_per_socket_event");
        }

        @Override
        public void downstreamCxTotal() {
            total.add(stripe, 1);
            ownTotal.add(stripe, 1);
            perEvent.record(stripe, 1);
        }

        @Override
        public void downstreamCxActive(int change) {
            active.add(stripe, change);
            ownActive.add(stripe, change);
        }

        @Override
        public void downstreamCxDestroy() {
            destroyed.add(stripe, 1);
        }

        @Override
        public void downstreamCxLengthMillis(long millis) {
            length.record(stripe, millis);
        }
    }
}
