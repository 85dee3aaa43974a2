package io.pillion.proxy.router;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.pillion.config.RegexMatchAndSubstitute;

/** What becomes of a path on its way upstream or into a redirect; compiled, immutable. */
interface PathRewrite {
    /** The path stays. */
    PathRewrite NONE = (path, matchedLength) -> path.text();

    /** The new path and query; {@code matchedLength} bytes of the path are what the route matched. */
    String rewrite(RequestPath path, int matchedLength);

    /** The part that the route matched becomes {@code replacement}. */
    static PathRewrite prefix(String replacement) {
        return (path, matchedLength) -> replacement + path.text().substring(matchedLength);
    }

    /** The parts of the path that match, without the query, become the substitution. */
    static PathRewrite regex(RegexMatchAndSubstitute config) {
        Pattern pattern = config.pattern().compile();
        String substitution = config.substitution();
        return (path, matchedLength) -> {
            String whole = path.text();
            String bare = whole.substring(0, path.pathLength());
            return replaceAll(pattern, bare, substitution) + whole.substring(path.pathLength());
        };
    }

    /** {@code text} with the parts that match replaced. */
    static String substitute(RegexMatchAndSubstitute config, String text) {
        return replaceAll(config.pattern().compile(), text, config.substitution());
    }

    private static String replaceAll(Pattern pattern, String text, String substitution) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            out.append(text, from, matcher.start());
            substitute(matcher, substitution, out);
            from = matcher.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    // RE2's syntax: \0 to \9 are groups, \\ is a backslash.
    private static void substitute(Matcher matcher, String substitution, StringBuilder out) {
        for (int i = 0; i < substitution.length(); i++) {
            char c = substitution.charAt(i);
            if (c != '\\' || i + 1 == substitution.length()) {
                out.append(c);
                continue;
            }
            char next = substitution.charAt(++i);
            if (next < '0' || next > '9') {
                out.append(next);
            } else if (next - '0' <= matcher.groupCount()) {
                String group = matcher.group(next - '0');
                out.append(group == null ? "" : group);
            }
        }
    }
}
