package io.pillion.proxy;

import io.pillion.config.Bootstrap;
import io.pillion.config.LoadedConfig;
import io.pillion.config.Locality;
import io.pillion.config.Node;

/** Who the proxy says it is: the file's {@code node}, overridden by {@code --service-*}. */
final class Identity {
    private Identity() {}

    static LoadedConfig override(LoadedConfig loaded, CommandLineOptions options) {
        Bootstrap bootstrap = loaded.bootstrap();
        Node node = bootstrap.node();
        Locality locality = node.locality();
        Node named = new Node(
                options.serviceNode().orElse(node.id()),
                options.serviceCluster().orElse(node.cluster()),
                node.metadata(),
                new Locality(locality.region(), options.serviceZone().orElse(locality.zone()), locality.subZone()));
        Bootstrap with =
                new Bootstrap(named, bootstrap.admin(), bootstrap.staticResources(), bootstrap.layeredRuntime());
        return new LoadedConfig(with, loaded.warnings(), loaded.source());
    }
}
