package io.pillion.proxy.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The clusters by name. Immutable; a new configuration makes a new one. Any thread.
 *
 * <p>Of two clusters with one name the first counts.
 */
public final class Clusters {
    private final Map<String, Cluster> byName;

    private Clusters(Map<String, Cluster> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** The clusters of a configuration, without hosts until they are started. */
    public static Clusters of(List<io.pillion.config.Cluster> configs, ClusterFactoryContext context) {
        Map<String, Cluster> byName = new LinkedHashMap<>();
        for (io.pillion.config.Cluster config : configs) {
            byName.computeIfAbsent(config.name(), name -> new Cluster(config, context));
        }
        return new Clusters(byName);
    }

    /**
     * Begins to find the hosts. What it returns completes, never exceptionally, once every cluster has its first hosts
     * or could not have them: a start waits for this, but not for ever.
     */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(all().stream().map(Cluster::start).toArray(CompletableFuture[]::new));
    }

    /** No more discovery; connections close as they become idle. */
    public void drain() {
        all().forEach(Cluster::drain);
    }

    public Optional<Cluster> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of the configuration. */
    public Collection<Cluster> all() {
        return byName.values();
    }
}
