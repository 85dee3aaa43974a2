package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;

/**
 * A condition on a parameter of the query.
 *
 * @param specifier without one in the file, that the parameter is present
 */
@Message("envoy.config.route.v3.QueryParameterMatcher")
public record QueryParameterMatcher(
        String name, @Default("{present_match: true}") Specifier specifier) {
    /** The condition. */
    public sealed interface Specifier permits StringMatch, PresentMatch {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of condition. */
        interface Visitor<R> {
            R stringMatch(StringMatcher matcher);

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

    /** The parameter is there, or is not. */
    @Arm("present_match")
    public record PresentMatch(boolean presentMatch) implements Specifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.presentMatch(presentMatch);
        }
    }
}
