package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.List;

/** The listeners and clusters that the file itself names. */
@Message("envoy.config.bootstrap.v3.Bootstrap.StaticResources")
public record StaticResources(List<Listener> listeners, List<Cluster> clusters) {
    public StaticResources {
        listeners = List.copyOf(listeners);
        clusters = List.copyOf(clusters);
    }
}
