package io.pillion.proxy.admin;

import com.google.re2j.Pattern;
import io.pillion.config.StringMatcher;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code allow_paths}: which paths, with their queries, may be asked for. All, where none is named. */
final class PathFilter implements StringMatcher.MatchPattern.Visitor<Predicate<String>> {
    private final boolean ignoreCase;

    private PathFilter(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    static Predicate<String> of(List<StringMatcher> allowed) {
        Predicate<String> any = path -> allowed.isEmpty();
        for (StringMatcher matcher : allowed) {
            PathFilter filter = new PathFilter(matcher.ignoreCase());
            any = any.or(matcher.matchPattern().accept(filter));
        }
        return any;
    }

    private String folded(String text) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }

    @Override
    public Predicate<String> exact(StringMatcher.Exact exact) {
        return path -> folded(path).equals(folded(exact.exact()));
    }

    @Override
    public Predicate<String> prefix(StringMatcher.Prefix prefix) {
        return path -> folded(path).startsWith(folded(prefix.prefix()));
    }

    @Override
    public Predicate<String> suffix(StringMatcher.Suffix suffix) {
        return path -> folded(path).endsWith(folded(suffix.suffix()));
    }

    @Override
    public Predicate<String> safeRegex(StringMatcher.SafeRegex regex) {
        Pattern pattern = Pattern.compile(regex.safeRegex().regex());
        return path -> pattern.matcher(path).matches();
    }

    @Override
    public Predicate<String> contains(StringMatcher.Contains contains) {
        return path -> folded(path).contains(folded(contains.contains()));
    }
}
