package io.pillion.wasm.host;

import java.util.Map;

/**
 * Who this proxy is, as guests may ask below {@code xds.node}.
 *
 * @param metadata of the node; its values are strings, numbers, booleans, lists and maps of these
 */
public record HostFacts(String nodeId, String nodeCluster, Map<String, Object> metadata) {
    public static final HostFacts NONE = new HostFacts("", "", Map.of());

    public HostFacts {
        metadata = Map.copyOf(metadata);
    }
}
