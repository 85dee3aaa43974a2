package io.pillion.proxy.admin;

import com.google.re2j.PatternSyntaxException;

/** What is wrong with a regular expression, in the words of Envoy's RE2. */
final class Re2Problem {
    private Re2Problem() {}

    /** {@code (: missing ): (}: the pattern, what is wrong, and where. */
    static String of(String pattern, PatternSyntaxException problem) {
        return pattern + ": " + withoutPattern(problem) + ": " + pattern;
    }

    static String withoutPattern(PatternSyntaxException problem) {
        return problem.getDescription().replace("missing closing )", "missing )");
    }
}
