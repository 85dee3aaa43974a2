package io.pillion.proxy.metrics;

import io.pillion.proxy.admin.ProcessMemory;
import java.util.function.LongSupplier;

/** {@code server.}, {@code listener_manager.}, {@code cluster_manager.} and the other stats of which there is one. */
public final class ServerStats {
    private static final String[] COUNTERS = StatNames.of("""
            server.debug_assertion_failures server.dropped_stat_flushes server.dynamic_unknown_fields
            server.envoy_bug_failures server.envoy_notifications server.main_thread.watchdog_mega_miss
            server.main_thread.watchdog_miss server.static_unknown_fields server.wip_protos
            listener_manager.listener_create_failure listener_manager.listener_in_place_updated
            listener_manager.listener_modified listener_manager.listener_removed listener_manager.listener_stopped
            cluster_manager.cluster_modified cluster_manager.cluster_removed cluster_manager.cluster_updated
            cluster_manager.cluster_updated_via_merge cluster_manager.update_merge_cancelled
            cluster_manager.update_out_of_merge_window dns.cares.get_addr_failure dns.cares.not_found
            dns.cares.reinits dns.cares.resolve_total dns.cares.timeouts filesystem.flushed_by_timer
            filesystem.reopen_failed filesystem.write_buffered filesystem.write_completed filesystem.write_failed
            main_thread.watchdog_mega_miss main_thread.watchdog_miss workers.watchdog_mega_miss workers.watchdog_miss
            runtime.deprecated_feature_use runtime.load_error runtime.override_dir_exists
            runtime.override_dir_not_exists envoy.overload_actions.reset_high_memory_stream.count""");
    private static final String[] GAUGES = StatNames.of("""
            server.compilation_settings.fips_mode server.hot_restart_epoch server.parent_connections
            server.seconds_until_first_ocsp_response_expiring server.stats_recent_lookups
            listener_manager.total_filter_chains_draining listener_manager.total_listeners_draining
            listener_manager.workers_pinned
            filesystem.write_total_buffered
            runtime.deprecated_feature_seen_since_process_start""");
    private static final String[] USED_GAUGES = StatNames.of(
            "listener_manager.total_listeners_warming cluster_manager.warming_clusters dns.cares.pending_resolutions");
    private static final long NO_CERTIFICATE = 4_294_967_295L;

    private final Stats stats;
    private final Histogram initializationTime;

    /**
     * @param concurrency the number of workers
     * @param version the product's, as one number
     */
    public ServerStats(Stats stats, int concurrency, long version) {
        this.stats = stats;
        for (String name : COUNTERS) {
            stats.counter(name);
        }
        for (String name : GAUGES) {
            stats.gauge(name);
        }
        initializationTime = stats.histogram("server.initialization_time_ms");
        stats.histogram("overload.refresh_interval_delay");
        for (String name : USED_GAUGES) {
            stats.gauge(name).set(0);
        }
        stats.gauge("server.days_until_first_cert_expiring").set(NO_CERTIFICATE);
        stats.gauge("server.concurrency").set(concurrency);
        stats.gauge("server.version").set(version);
        stats.gauge("listener_manager.workers_started").set(concurrency);
        for (int worker = 0; worker < concurrency; worker++) {
            stats.counter("server.worker_" + worker + ".watchdog_mega_miss");
            stats.counter("server.worker_" + worker + ".watchdog_miss");
        }
        ProcessMemory memory = new ProcessMemory();
        stats.gauge("server.memory_allocated", memory::allocated);
        stats.gauge("server.memory_heap_size", memory::heapSize);
        stats.gauge("server.memory_physical_size", memory::physicalSize);
    }

    /**
     * What the server knows of itself, asked whenever the stats are read.
     *
     * @param state 0 live, 1 draining, 2 pre-initializing, 3 initializing
     * @param live 1 while the server passes its health check
     */
    public void life(LongSupplier uptimeSeconds, LongSupplier state, LongSupplier live, LongSupplier connections) {
        stats.gauge("server.uptime", uptimeSeconds);
        stats.gauge("server.state", state);
        stats.gauge("server.live", live);
        stats.gauge("server.total_connections", connections);
    }

    /** The runtime's facts, asked whenever the stats are read. */
    public void runtime(LongSupplier keys, LongSupplier layers, LongSupplier overrides) {
        stats.counter("runtime.load_success").increment();
        stats.gauge("runtime.num_keys", keys);
        stats.gauge("runtime.num_layers", layers);
        stats.gauge("runtime.admin_overrides_active", overrides);
    }

    /** The clusters of the configuration exist; each worker has its share of them. */
    public void clustersAdded(int count, int concurrency) {
        stats.counter("cluster_manager.cluster_added").add(count);
        stats.gauge("cluster_manager.active_clusters").set(count);
        stats.gauge("thread_local_cluster_manager.main_thread.clusters_inflated")
                .set(count);
        for (int worker = 0; worker < concurrency; worker++) {
            stats.gauge("thread_local_cluster_manager.worker_" + worker + ".clusters_inflated")
                    .set(count);
        }
    }

    /** The listeners of the configuration are bound on every worker. */
    public void listenersAdded(int count, int concurrency) {
        stats.counter("listener_manager.listener_added").add(count);
        stats.counter("listener_manager.listener_create_success").add((long) count * concurrency);
        stats.gauge("listener_manager.total_listeners_active").set(count);
    }

    /** The listeners were told to stop. */
    public void listenersStopped(int count) {
        stats.counter("listener_manager.listener_stopped").add(count);
    }

    /** The server is ready to serve. */
    public void initialized(long millis) {
        initializationTime.record(millis);
    }
}
