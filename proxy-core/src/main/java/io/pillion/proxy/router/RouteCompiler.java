package io.pillion.proxy.router;

import io.pillion.config.DirectResponseAction;
import io.pillion.config.FilterConfig;
import io.pillion.config.RedirectAction;
import io.pillion.config.Route;
import io.pillion.config.RouteAction;
import io.pillion.config.RouteConfiguration;
import io.pillion.config.RouteMatch;
import io.pillion.config.VirtualHost;
import io.pillion.config.WeightedCluster;
import io.pillion.proxy.router.ForwardTarget.Destination;
import io.pillion.proxy.runtime.RuntimeLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the records of one route configuration into what a {@link RouteTable} matches with. */
final class RouteCompiler {
    private final RouteConfiguration table;
    private final RuntimeLoader runtime;
    private final List<RouteEntry> entries;
    private final RouteLevel tableLevel;

    RouteCompiler(RouteConfiguration table, RuntimeLoader runtime, List<RouteEntry> entries) {
        this.table = table;
        this.runtime = runtime;
        this.entries = entries;
        this.tableLevel = RouteLevel.of(table);
    }

    CompiledVirtualHost compile(VirtualHost host) throws IOException {
        RouteLevel level = RouteLevel.of(host);
        List<CompiledRoute> routes = new ArrayList<>();
        try {
            for (Route route : host.routes()) {
                routes.add(new OneRoute(host, level, route).compile());
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new CompiledVirtualHost(routes, host.requireTls(), toHttps(host));
    }

    private RouteEntry toHttps(VirtualHost host) {
        RedirectLocation location = new RedirectLocation("https", "", 0, "", false);
        DirectTarget target = new DirectTarget(301, new byte[0], location, null, path -> 0);
        return add("", host, List.of(), target);
    }

    private RouteEntry add(String name, VirtualHost host, List<RouteLevel> fromMostSpecific, RouteTarget target) {
        boolean reversed = table.mostSpecificHeaderMutationsWins();
        Map<String, FilterConfig> filters = new HashMap<>();
        for (int i = fromMostSpecific.size() - 1; i >= 0; i--) {
            filters.putAll(fromMostSpecific.get(i).filters());
        }
        RouteFacts facts = new RouteFacts(
                entries.size(),
                name,
                host.name(),
                HeaderMutations.join(
                        fromMostSpecific.stream().map(RouteLevel::request).toList(), reversed),
                HeaderMutations.join(
                        fromMostSpecific.stream().map(RouteLevel::response).toList(), reversed),
                filters,
                new RouteFacts.AttemptCounts(host.includeRequestAttemptCount(), host.includeAttemptCountInResponse()));
        RouteEntry entry = new RouteEntry(facts, target);
        entries.add(entry);
        return entry;
    }

    /** One route under compilation. */
    private final class OneRoute implements Route.Action.Visitor<CompiledRoute> {
        private final VirtualHost host;
        private final List<RouteLevel> levels;
        private final Route route;
        private final CompiledRoute.Conditions conditions;

        OneRoute(VirtualHost host, RouteLevel hostLevel, Route route) {
            this.host = host;
            this.route = route;
            this.levels = List.of(RouteLevel.of(route), hostLevel, tableLevel);
            this.conditions = conditions(route.match());
        }

        CompiledRoute compile() {
            return route.action().accept(this);
        }

        @Override
        public CompiledRoute route(RouteAction action) {
            return action.clusterSpecifier().accept(new Clusters(this, action));
        }

        @Override
        public CompiledRoute redirect(RedirectAction action) {
            return single(RedirectCompiler.compile(action, conditions.path()));
        }

        @Override
        public CompiledRoute directResponse(DirectResponseAction action) {
            return single(
                    new DirectTarget(action.status(), body(action), RedirectLocation.SAME, null, conditions.path()));
        }

        private byte[] body(DirectResponseAction action) {
            if (action.body().isEmpty()) {
                return new byte[0];
            }
            try {
                byte[] body = action.body().get().read().toByteArray();
                if (body.length > table.maxDirectResponseBodySizeBytes()) {
                    throw new IllegalArgumentException("response body size is " + body.length + " bytes; maximum is "
                            + table.maxDirectResponseBodySizeBytes());
                }
                return body;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        RuntimeLoader runtime() {
            return runtime;
        }

        CompiledRoute single(RouteTarget target) {
            return new CompiledRoute(conditions, List.of(entry(levels, target)), null);
        }

        RouteEntry entry(List<RouteLevel> fromMostSpecific, RouteTarget target) {
            return add(route.name(), host, fromMostSpecific, target);
        }
    }

    /** The clusters of a route under compilation. */
    private record Clusters(OneRoute parent, RouteAction action) implements RouteAction.ClusterVisitor<CompiledRoute> {
        @Override
        public CompiledRoute cluster(RouteAction.ClusterName cluster) {
            return parent.single(target(new Destination(cluster.cluster(), "", "")));
        }

        @Override
        public CompiledRoute clusterHeader(RouteAction.ClusterHeader header) {
            return parent.single(target(new Destination("", header.clusterHeader(), "")));
        }

        @Override
        public CompiledRoute weightedClusters(WeightedCluster clusters) {
            List<RouteEntry> entries = new ArrayList<>();
            for (WeightedCluster.ClusterWeight cluster : clusters.clusters()) {
                List<RouteLevel> levels = new ArrayList<>(List.of(RouteLevel.of(cluster)));
                levels.addAll(parent.levels);
                Destination destination =
                        new Destination(cluster.name(), cluster.clusterHeader(), cluster.hostRewriteLiteral());
                entries.add(parent.entry(levels, target(destination)));
            }
            RequestHash hash = new RequestHash(action.hashPolicy());
            return new CompiledRoute(parent.conditions, entries, new ClusterChoice(clusters, hash, parent.runtime()));
        }

        private ForwardTarget target(Destination destination) {
            return new ForwardTarget(action, parent.conditions.path(), destination);
        }
    }

    private CompiledRoute.Conditions conditions(RouteMatch match) {
        @Nullable
        RuntimeFraction fraction = match.runtimeFraction()
                .map(config -> new RuntimeFraction(config, runtime))
                .orElse(null);
        return new CompiledRoute.Conditions(
                PathCondition.compile(match),
                match.headers().stream().map(HeaderCondition::compile).toList(),
                match.queryParameters().stream().map(QueryCondition::compile).toList(),
                fraction);
    }
}
