package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;

/** A condition on a text; a regular expression does not know {@code ignoreCase}. */
@Message("envoy.type.matcher.v3.StringMatcher")
public record StringMatcher(MatchPattern matchPattern, boolean ignoreCase) {
    /** A condition that minds the case. */
    public static StringMatcher of(MatchPattern pattern) {
        return new StringMatcher(pattern, false);
    }

    /** How the text is compared. */
    public sealed interface MatchPattern permits Exact, Prefix, Suffix, SafeRegex, Contains {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of comparison. */
        interface Visitor<R> {
            R exact(Exact exact);

            R prefix(Prefix prefix);

            R suffix(Suffix suffix);

            R safeRegex(SafeRegex regex);

            R contains(Contains contains);
        }
    }

    /** The text is this. */
    @Arm("exact")
    public record Exact(String exact) implements MatchPattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exact(this);
        }
    }

    /** The text begins so. */
    @Arm("prefix")
    public record Prefix(String prefix) implements MatchPattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.prefix(this);
        }
    }

    /** The text ends so. */
    @Arm("suffix")
    public record Suffix(String suffix) implements MatchPattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.suffix(this);
        }
    }

    /** The whole text matches. */
    @Arm("safe_regex")
    public record SafeRegex(RegexMatcher safeRegex) implements MatchPattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.safeRegex(this);
        }
    }

    /** The text has this in it. */
    @Arm("contains")
    public record Contains(String contains) implements MatchPattern {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.contains(this);
        }
    }
}
