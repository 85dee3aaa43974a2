package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One route of a virtual host: its conditions, and its entries, one per weighted cluster. Immutable. */
final class CompiledRoute {
    private final PathCondition path;
    private final HeaderCondition[] headers;
    private final QueryCondition[] queries;
    private final @Nullable RuntimeFraction fraction;
    private final List<RouteEntry> entries;
    private final @Nullable ClusterChoice choice;

    /** All that must hold. */
    record Conditions(
            PathCondition path,
            List<HeaderCondition> headers,
            List<QueryCondition> queries,
            @Nullable RuntimeFraction fraction) {}

    CompiledRoute(Conditions conditions, List<RouteEntry> entries, @Nullable ClusterChoice choice) {
        this.path = conditions.path();
        this.headers = conditions.headers().toArray(new HeaderCondition[0]);
        this.queries = conditions.queries().toArray(new QueryCondition[0]);
        this.fraction = conditions.fraction();
        this.entries = List.copyOf(entries);
        this.choice = choice;
    }

    boolean matches(RouteContext context, RequestPath requestPath) {
        return path.matchedLength(requestPath) >= 0
                && headersMatch(context.headers())
                && queriesMatch(requestPath)
                && (fraction == null || fraction.admits(context));
    }

    private boolean headersMatch(HeaderMap map) {
        for (HeaderCondition header : headers) {
            if (!header.matches(map)) {
                return false;
            }
        }
        return true;
    }

    private boolean queriesMatch(RequestPath requestPath) {
        for (QueryCondition query : queries) {
            if (!query.matches(requestPath)) {
                return false;
            }
        }
        return true;
    }

    RouteEntry entry(RouteContext context) {
        return entries.get(choice == null ? 0 : choice.choose(context));
    }
}
