package io.pillion.wasm.abi;

import io.pillion.filter.StreamInfo;
import io.pillion.wasm.host.HostFacts;
import java.util.Map;

/** The plugin's own names, and what is below {@code xds} or was, in older releases of Envoy, beside it. */
final class HostAttributes {
    private HostAttributes() {}

    static void register(AttributeTable table) {
        table.everywhere(
                "plugin_name", false, (s, v) -> v.text(s.context().plugin().name()));
        table.everywhere(
                "plugin_root_id", false, (s, v) -> v.text(s.context().plugin().rootId()));
        table.everywhere(
                "plugin_vm_id", false, (s, v) -> v.text(s.context().plugin().vmId()));
        for (String prefix : new String[] {"xds.", ""}) {
            int parts = prefix.isEmpty() ? 1 : 2;
            table.everywhere(prefix + "node", true, (s, v) -> node(s, v, parts));
            table.everywhere(
                    prefix + "listener_direction",
                    false,
                    (s, v) -> v.number(s.context().root().listenerDirection()));
            table.scalar(prefix + "cluster_name", (s, v) -> v.textIfAny(s.info().clusterName()));
            table.scalar(
                    prefix + "route_name", (s, v) -> routed(s.info(), s.info().routeName(), v));
            table.scalar(
                    prefix + "virtual_host_name",
                    (s, v) -> routed(s.info(), s.info().virtualHostName(), v));
        }
    }

    /** A route may have no name; without a route there is no answer. */
    private static int routed(StreamInfo info, String name, PropertyValue value) {
        boolean hasRoute =
                !info.virtualHostName().isEmpty() || !info.clusterName().isEmpty() || !name.isEmpty();
        return hasRoute ? value.text(name) : WasmStatus.NOT_FOUND;
    }

    private static int node(AttributeScope scope, PropertyValue value, int from) {
        HostFacts facts = scope.facts();
        if (scope.path().parts() == from) {
            return StructValue.serialize(Messages.node(facts), value);
        }
        Map<String, Object> fields =
                Map.of("id", facts.nodeId(), "cluster", facts.nodeCluster(), "metadata", facts.metadata());
        return StructValue.select(fields, scope.path(), from, value);
    }
}
