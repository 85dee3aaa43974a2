package io.pillion.config;

import io.pillion.config.tree.TreeNode;
import io.pillion.config.tree.TreeNode.Mapping;
import io.pillion.config.tree.TreeNode.Scalar;
import io.pillion.config.tree.TreeNode.Sequence;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        FormatChecks formats = new FormatChecks(context);
        RouteChecks routes = new RouteChecks(context, clusterNames(resources));
        ListenerChecks listeners = new ListenerChecks(context, routes, formats);
        resources.listeners().forEach(listeners::check);
        bootstrap.layeredRuntime().layers().forEach(this::check);
        bootstrap.admin().ifPresent(admin -> formats.check(admin.accessLog()));
        bootstrap.admin().flatMap(Admin::address).ifPresent(address -> ListenerChecks.checkIpAddress(context, address));
    }

    /** The names as they are written, so that a broken cluster is not unknown as well. */
    private Set<String> clusterNames(StaticResources resources) {
        Set<String> names = new HashSet<>();
        Optional<TreeNode> clusters = context.origins().of(resources).node().get("clusters");
        if (clusters.isPresent() && clusters.get() instanceof Sequence list) {
            for (TreeNode cluster : list.items()) {
                addName(cluster, names);
            }
        } else {
            clusters.ifPresent(only -> addName(only, names));
        }
        return names;
    }

    private static void addName(TreeNode cluster, Set<String> names) {
        if (cluster instanceof Mapping fields && fields.get("name").orElse(null) instanceof Scalar name) {
            names.add(name.text());
        }
    }

    private void check(RuntimeLayer layer) {
        Map<String, String> values = RuntimeValues.texts(layer.staticValues());
        WasmLimitKeys.problems(values).forEach(reason -> context.problem(layer, "static_layer", reason));
        WasmLimitKeys.unknown(values).forEach(reason -> context.warning(layer, "static_layer", reason));
    }
}
