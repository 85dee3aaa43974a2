package io.pillion.proxy.admin;

import io.pillion.proxy.cluster.ClusterSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that the pages show and change. Everything here is called on the administration thread.
 *
 * @param clusters in the order of the configuration
 * @param config the configuration as it was written, with names in snake_case
 * @param loaded when it was read
 */
public record AdminSources(
        ServerControl server,
        ServerIdentity identity,
        StatsPages stats,
        RuntimeControl runtime,
        Supplier<List<ClusterSnapshot>> clusters,
        BreakerControl breakers,
        Supplier<List<ListenerStatus>> listeners,
        Map<String, Object> config,
        Instant loaded) {}
