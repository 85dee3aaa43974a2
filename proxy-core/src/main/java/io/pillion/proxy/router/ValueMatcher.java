package io.pillion.proxy.router;

import io.pillion.config.StringMatcher;
import io.pillion.filter.HeaderMap;

/** A condition on some bytes of text; compiled, immutable. */
interface ValueMatcher {
    boolean matches(byte[] bytes, int start, int length);

    /** Whether the value of entry {@code i} fulfils the condition. */
    default boolean matchesValue(HeaderMap map, int i) {
        return matches(map.block(), map.valueStart(i), map.valueLength(i));
    }

    static ValueMatcher compile(StringMatcher matcher) {
        boolean ignoreCase = matcher.ignoreCase();
        return matcher.matchPattern().accept(new StringMatcher.MatchPattern.Visitor<ValueMatcher>() {
            @Override
            public ValueMatcher exact(StringMatcher.Exact exact) {
                return Texts.of(exact.exact(), ignoreCase)::equalsAt;
            }

            @Override
            public ValueMatcher prefix(StringMatcher.Prefix prefix) {
                return Texts.of(prefix.prefix(), ignoreCase)::prefixes;
            }

            @Override
            public ValueMatcher suffix(StringMatcher.Suffix suffix) {
                return Texts.of(suffix.suffix(), ignoreCase)::ends;
            }

            @Override
            public ValueMatcher safeRegex(StringMatcher.SafeRegex regex) {
                return new FullMatch(regex.safeRegex().compile());
            }

            @Override
            public ValueMatcher contains(StringMatcher.Contains contains) {
                return Texts.of(contains.contains(), ignoreCase)::within;
            }
        });
    }
}
