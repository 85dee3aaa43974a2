package io.pillion.proxy.router;

import io.pillion.config.HeaderMatcher;
import io.pillion.config.Int64Range;
import io.pillion.config.StringMatcher;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;

/**
 * A condition on a request header, compiled. Immutable.
 *
 * <p>Each value is looked at by itself; one that fulfils it is enough. An absent header never fulfils a condition on a
 * value, inverted or not, unless it is treated as empty.
 */
final class HeaderCondition {
    private static final byte[] EMPTY = new byte[0];

    private final HeaderName name;
    private final ValueMatcher value;
    private final boolean presence;
    private final boolean invert;
    private final boolean missingIsEmpty;

    private HeaderCondition(HeaderMatcher config, ValueMatcher value, boolean presence, boolean invert) {
        this.name = HeaderName.of(config.name().equalsIgnoreCase("host") ? ":authority" : config.name());
        this.value = value;
        this.presence = presence;
        this.invert = invert;
        this.missingIsEmpty = config.treatMissingHeaderAsEmpty();
    }

    static HeaderCondition compile(HeaderMatcher config) {
        return config.specifier().accept(new HeaderMatcher.Specifier.Visitor<HeaderCondition>() {
            @Override
            public HeaderCondition stringMatch(StringMatcher matcher) {
                return new HeaderCondition(config, ValueMatcher.compile(matcher), false, config.invertMatch());
            }

            @Override
            public HeaderCondition rangeMatch(Int64Range range) {
                return new HeaderCondition(config, new RangeMatcher(range), false, config.invertMatch());
            }

            @Override
            public HeaderCondition presentMatch(boolean present) {
                ValueMatcher any = (bytes, start, length) -> true;
                return new HeaderCondition(config, any, true, config.invertMatch() == present);
            }
        });
    }

    boolean matches(HeaderMap headers) {
        int i = headers.indexOf(name);
        if (i < 0) {
            return missing();
        }
        for (; i >= 0; i = headers.indexOf(name, i + 1)) {
            if (value.matchesValue(headers, i)) {
                return !invert;
            }
        }
        return invert;
    }

    private boolean missing() {
        if (missingIsEmpty) {
            return value.matches(EMPTY, 0, 0) != invert;
        }
        return presence && invert;
    }

    /** A whole number in a range, start inclusive, end exclusive. */
    private record RangeMatcher(Int64Range range) implements ValueMatcher {
        @Override
        public boolean matches(byte[] bytes, int start, int length) {
            long value = Numbers.parse(bytes, start, length);
            return value != Numbers.NONE && value >= range.start() && value < range.end();
        }
    }
}
