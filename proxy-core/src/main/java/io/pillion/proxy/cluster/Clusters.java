package io.pillion.proxy.cluster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The clusters by name. Immutable; a new configuration makes a new one. */
public final class Clusters {
    private final Map<String, Cluster> byName = new LinkedHashMap<>();

    Clusters(Collection<Cluster> clusters) {
        clusters.forEach(cluster -> byName.put(cluster.name(), cluster));
    }

    public Optional<Cluster> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order of the configuration. */
    public Collection<Cluster> all() {
        return byName.values();
    }
}
