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
        Map<String, FilterConfig> filterConfigs,
        AttemptCounts attempts) {
    /** Who is told the number of attempts. */
    record AttemptCounts(boolean inRequest, boolean inResponse) {}

    private static final HeaderMutations NO_MUTATION = HeaderMutations.join(List.of(), false);

    static final RouteFacts NONE =
            new RouteFacts(-1, "", "", NO_MUTATION, NO_MUTATION, Map.of(), new AttemptCounts(false, false));

    RouteFacts {
        filterConfigs = Map.copyOf(filterConfigs);
    }
}
