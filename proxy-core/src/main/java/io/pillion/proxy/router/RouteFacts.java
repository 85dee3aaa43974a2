package io.pillion.proxy.router;

import io.pillion.config.FilterConfig;
import java.util.List;
import java.util.Map;

/** What stands around a route's action. Immutable. */
record RouteFacts(
        int index,
        String name,
        String virtualHostName,
        HeaderMutations request,
        HeaderMutations response,
        Map<String, FilterConfig> filterConfigs) {
    private static final HeaderMutations NO_MUTATION = HeaderMutations.join(List.of(), false);

    static final RouteFacts NONE = new RouteFacts(-1, "", "", NO_MUTATION, NO_MUTATION, Map.of());

    RouteFacts {
        filterConfigs = Map.copyOf(filterConfigs);
    }
}
