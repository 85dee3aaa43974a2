package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;

/**
 * A condition on a header; each of its values is looked at by itself.
 *
 * @param specifier without one in the file, that the header is present
 */
@Message("envoy.config.route.v3.HeaderMatcher")
public record HeaderMatcher(
        String name,
        @Default("{present_match: true}") Specifier specifier,
        boolean invertMatch,
        boolean treatMissingHeaderAsEmpty) {
    /** The condition; the deprecated spellings are visited as {@link StringMatch}. */
    public sealed interface Specifier
            permits StringMatch,
                    RangeMatch,
                    PresentMatch,
                    ExactMatch,
                    PrefixMatch,
                    SuffixMatch,
                    ContainsMatch,
                    SafeRegexMatch {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of condition. */
        interface Visitor<R> {
            R stringMatch(StringMatcher matcher);

            R rangeMatch(Int64Range range);

            R presentMatch(boolean present);
        }
    }

    /** The value matches. */
    @Arm("string_match")
    public record StringMatch(StringMatcher stringMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stringMatch(stringMatch);
        }
    }

    /** The value is a whole number in the range. */
    @Arm("range_match")
    public record RangeMatch(Int64Range rangeMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rangeMatch(rangeMatch);
        }
    }

    /** The header is there, or is not. */
    @Arm("present_match")
    public record PresentMatch(boolean presentMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.presentMatch(presentMatch);
        }
    }

    /** Deprecated spelling of an exact match. */
    @Arm("exact_match")
    public record ExactMatch(String exactMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stringMatch(StringMatcher.of(new StringMatcher.Exact(exactMatch)));
        }
    }

    /** Deprecated spelling of a prefix match. */
    @Arm("prefix_match")
    public record PrefixMatch(String prefixMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stringMatch(StringMatcher.of(new StringMatcher.Prefix(prefixMatch)));
        }
    }

    /** Deprecated spelling of a suffix match. */
    @Arm("suffix_match")
    public record SuffixMatch(String suffixMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stringMatch(StringMatcher.of(new StringMatcher.Suffix(suffixMatch)));
        }
    }

    /** Deprecated spelling of a substring match. */
    @Arm("contains_match")
    public record ContainsMatch(String containsMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stringMatch(StringMatcher.of(new StringMatcher.Contains(containsMatch)));
        }
    }

    /** Deprecated spelling of a regular expression match. */
    @Arm("safe_regex_match")
    public record SafeRegexMatch(RegexMatcher safeRegexMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stringMatch(StringMatcher.of(new StringMatcher.SafeRegex(safeRegexMatch)));
        }
    }
}
