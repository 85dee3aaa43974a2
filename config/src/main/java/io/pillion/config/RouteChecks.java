package io.pillion.config;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks a route configuration against the clusters that it refers to, and its parts among each other. */
final class RouteChecks {
    private final CheckContext context;
    private final Set<String> clusters;

    RouteChecks(CheckContext context, Set<String> clusters) {
        this.context = context;
        this.clusters = clusters;
    }

    void check(RouteConfiguration routes) {
        HeaderMutationChecks mutations = new HeaderMutationChecks(context);
        mutations.check(routes);
        checkPerFilter(routes, routes.typedPerFilterConfig());
        Set<String> domains = new HashSet<>();
        for (VirtualHost host : routes.virtualHosts()) {
            checkDomains(host, domains);
            mutations.check(host);
            checkPerFilter(host, host.typedPerFilterConfig());
            host.routes().forEach(route -> check(route, routes, mutations));
        }
    }

    private void checkDomains(VirtualHost host, Set<String> domains) {
        for (String domain : host.domains()) {
            if (!domains.add(domain.toLowerCase(Locale.ROOT))) {
                String reason = "only unique values for domains are permitted, duplicate entry of domain " + domain;
                context.problem(host, "domains", reason);
            }
        }
    }

    private void check(Route route, RouteConfiguration routes, HeaderMutationChecks mutations) {
        mutations.check(route);
        checkPerFilter(route, route.typedPerFilterConfig());
        if (route.metadata().isPresent()
                && route.metadata().get().filterMetadata().containsKey("pillion.canary")) {
            context.warning(route, "metadata", "the canary guard is not supported yet, the split itself is");
        }
        if (route.action() instanceof RouteAction action) {
            check(action, routes.validateClusters(), mutations);
        } else if (route.action() instanceof DirectResponseAction action) {
            check(action, routes.maxDirectResponseBodySizeBytes());
        } else if (route.action() instanceof RedirectAction action
                && action.pathRewriteSpecifier().orElse(null) instanceof RedirectAction.RegexRewrite rewrite) {
            checkSubstitution(rewrite.regexRewrite());
        }
    }

    private void check(RouteAction action, boolean validateClusters, HeaderMutationChecks mutations) {
        action.regexRewrite().ifPresent(this::checkSubstitution);
        if (action.clusterSpecifier() instanceof RouteAction.ClusterName named) {
            if (validateClusters && isUnknown(named.cluster())) {
                context.problem(action, "cluster", "unknown cluster '" + named.cluster() + "'");
            }
        } else if (action.clusterSpecifier() instanceof RouteAction.WeightedClusters weighted) {
            check(weighted.weightedClusters(), validateClusters, mutations);
        }
    }

    private void check(WeightedCluster weighted, boolean validateClusters, HeaderMutationChecks mutations) {
        for (WeightedCluster.ClusterWeight cluster : weighted.clusters()) {
            if (validateClusters && isUnknown(cluster.name())) {
                context.problem(cluster, "name", "unknown cluster '" + cluster.name() + "'");
            }
            mutations.check(cluster);
            checkPerFilter(cluster, cluster.typedPerFilterConfig());
        }
    }

    private boolean isUnknown(String cluster) {
        return !cluster.isEmpty() && !clusters.contains(cluster);
    }

    private void check(DirectResponseAction action, long maxSize) {
        if (action.body().isEmpty()) {
            return;
        }
        try {
            int size = action.body().get().read().size();
            if (size > maxSize) {
                context.problem(action, "body", "response body size is " + size + " bytes; maximum is " + maxSize);
            }
        } catch (NoSuchFileException absent) {
            context.problem(action, "body", "file " + absent.getFile() + " does not exist");
        } catch (IOException unreadable) {
            context.problem(action, "body", "cannot be read: " + unreadable.getMessage());
        }
    }

    private void checkPerFilter(Object record, Map<String, FilterConfig> perFilter) {
        perFilter.forEach((name, config) -> {
            if (config.config().isEmpty() && !config.disabled()) {
                context.problem(record, "typed_per_filter_config", "empty per filter configuration for " + name);
            }
        });
    }

    /** Envoy loads a substitution that RE2 then refuses at every request. */
    private void checkSubstitution(RegexMatchAndSubstitute rewrite) {
        String substitution = rewrite.substitution();
        int groups = rewrite.pattern().compile().groupCount();
        List<Integer> backslashes = new ArrayList<>();
        for (int i = 0; i < substitution.length(); i++) {
            if (substitution.charAt(i) == '\\') {
                backslashes.add(i++);
            }
        }
        for (int at : backslashes) {
            char escaped = at + 1 < substitution.length() ? substitution.charAt(at + 1) : ' ';
            boolean known = escaped == '\\' || (escaped >= '0' && escaped <= '9' && escaped - '0' <= groups);
            if (!known) {
                String reason = "the pattern has " + groups + " group(s): this never substitutes anything";
                context.warning(rewrite, "substitution", reason);
            }
        }
    }
}
