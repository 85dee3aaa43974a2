package io.pillion.config;

import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what one record cannot know of itself: references between parts of a configuration. */
final class BootstrapChecks {
    private final CheckContext context;

    BootstrapChecks(CheckContext context) {
        this.context = context;
    }

    void check(Bootstrap bootstrap) {
        StaticResources resources = bootstrap.staticResources();
        ClusterChecks clusters = new ClusterChecks(context);
        resources.clusters().forEach(clusters::check);
        ListenerChecks listeners = new ListenerChecks(context, new RouteChecks(context, clusterNames(resources)));
        resources.listeners().forEach(listeners::check);
        bootstrap.layeredRuntime().layers().forEach(this::check);
        bootstrap.admin().flatMap(Admin::address).ifPresent(address -> ListenerChecks.checkIpAddress(context, address));
    }

    /** The names as they are written, so that a broken cluster is not unknown as well. */
    private Set<String> clusterNames(StaticResources resources) {
        return context.origins().of(resources).node().get("clusters").stream()
                .flatMap(clusters -> clusters instanceof Sequence list ? list.items().stream() : Stream.of(clusters))
                .filter(Mapping.class::isInstance)
                .flatMap(cluster -> ((Mapping) cluster).get("name").stream())
                .filter(Scalar.class::isInstance)
                .map(name -> ((Scalar) name).text())
                .collect(Collectors.toSet());
    }

    private void check(RuntimeLayer layer) {
        Map<String, String> values = RuntimeValues.texts(layer.staticValues());
        WasmLimitKeys.problems(values).forEach(reason -> context.problem(layer, "static_layer", reason));
        WasmLimitKeys.unknown(values).forEach(reason -> context.warning(layer, "static_layer", reason));
    }
}
