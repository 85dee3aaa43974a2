package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.List;

/** The hosts of a cluster. */
@Message("envoy.config.endpoint.v3.ClusterLoadAssignment")
public record ClusterLoadAssignment(String clusterName, List<LocalityLbEndpoints> endpoints) {
    public ClusterLoadAssignment {
        endpoints = List.copyOf(endpoints);
    }
}
