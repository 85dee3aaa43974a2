package io.pillion.proxy.router;

import io.pillion.config.RouteMatch;

/** A condition on a request's path, compiled. Immutable. */
interface PathCondition {
    /** Length of the part of the path that fulfils the condition, which a prefix rewrite replaces; -1 where none does. */
    int matchedLength(RequestPath path);

    static PathCondition compile(RouteMatch match) {
        boolean ignoreCase = !match.caseSensitive();
        return match.pathSpecifier().accept(new RouteMatch.PathSpecifier.Visitor<PathCondition>() {
            @Override
            public PathCondition prefix(RouteMatch.Prefix prefix) {
                Texts text = Texts.of(prefix.prefix(), ignoreCase);
                return path -> text.prefixes(path.bytes(), path.start(), path.pathLength()) ? text.length() : -1;
            }

            @Override
            public PathCondition path(RouteMatch.Path exact) {
                Texts text = Texts.of(exact.path(), ignoreCase);
                return path -> text.equalsAt(path.bytes(), path.start(), path.pathLength()) ? text.length() : -1;
            }

            @Override
            public PathCondition safeRegex(RouteMatch.SafeRegex regex) {
                FullMatch full = new FullMatch(regex.safeRegex().compile());
                return path -> full.matches(path.bytes(), path.start(), path.pathLength()) ? path.pathLength() : -1;
            }

            @Override
            public PathCondition pathSeparatedPrefix(RouteMatch.PathSeparatedPrefix prefix) {
                Texts text = Texts.of(prefix.pathSeparatedPrefix(), ignoreCase);
                return path -> separated(text, path) ? text.length() : -1;
            }
        });
    }

    private static boolean separated(Texts prefix, RequestPath path) {
        return prefix.prefixes(path.bytes(), path.start(), path.pathLength())
                && (path.pathLength() == prefix.length() || path.bytes()[path.start() + prefix.length()] == '/');
    }
}
