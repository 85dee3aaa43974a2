package io.pillion.proxy.router;

import io.pillion.config.QueryParameterMatcher;
import io.pillion.config.StringMatcher;

/** A condition on the first value of a parameter of the query, as it is written there. Immutable. */
final class QueryCondition {
    private final Texts name;
    private final ValueMatcher value;
    private final boolean whenMissing;

    private QueryCondition(String name, ValueMatcher value, boolean whenMissing) {
        this.name = Texts.of(name, false);
        this.value = value;
        this.whenMissing = whenMissing;
    }

    static QueryCondition compile(QueryParameterMatcher config) {
        return config.specifier().accept(new QueryParameterMatcher.Specifier.Visitor<QueryCondition>() {
            @Override
            public QueryCondition stringMatch(StringMatcher matcher) {
                return new QueryCondition(config.name(), ValueMatcher.compile(matcher), false);
            }

            @Override
            public QueryCondition presentMatch(boolean present) {
                return new QueryCondition(config.name(), (bytes, start, length) -> present, !present);
            }
        });
    }

    boolean matches(RequestPath path) {
        return path.findParameter(name)
                ? value.matches(path.bytes(), path.foundStart(), path.foundLength())
                : whenMissing;
    }
}
