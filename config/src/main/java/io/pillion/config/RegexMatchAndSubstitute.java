package io.pillion.config;

import io.pillion.config.binding.Message;

/**
 * A rewrite of the parts of a text that match.
 *
 * @param substitution the replacement; {@code \1} to {@code \9} are groups, {@code \0} the whole match, {@code \\} a
 *     backslash
 */
@Message("envoy.type.matcher.v3.RegexMatchAndSubstitute")
public record RegexMatchAndSubstitute(RegexMatcher pattern, String substitution) {}
