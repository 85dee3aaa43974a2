package io.pillion.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pillion.config.binding.Message;

/**
 * A regular expression in RE2's syntax; it must match the whole text.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">syntax</a>
 */
@Message("envoy.type.matcher.v3.RegexMatcher")
public record RegexMatcher(String regex) {
    public RegexMatcher {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("regex '" + regex + "' is not valid: " + wrong.getDescription(), wrong);
        }
    }

    /** The expression, compiled anew. */
    public Pattern compile() {
        return Pattern.compile(regex);
    }
}
