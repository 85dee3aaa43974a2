package io.pillion.proxy.router;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;

/** A regular expression that the whole text must match, in RE2's syntax and linear time. */
record FullMatch(Pattern pattern) implements ValueMatcher {
    @Override
    public boolean matches(byte[] bytes, int start, int length) {
        return pattern.matches(new String(bytes, start, length, StandardCharsets.UTF_8));
    }
}
