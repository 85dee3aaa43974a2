package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;
import java.util.Optional;

/** What a request must look like; all conditions must hold. */
@Message("envoy.config.route.v3.RouteMatch")
public record RouteMatch(
        PathSpecifier pathSpecifier,
        @Default("true") boolean caseSensitive,
        Optional<RuntimeFractionalPercent> runtimeFraction,
        List<HeaderMatcher> headers,
        List<QueryParameterMatcher> queryParameters) {
    public RouteMatch {
        headers = List.copyOf(headers);
        queryParameters = List.copyOf(queryParameters);
    }

    /** The condition on the path. */
    public sealed interface PathSpecifier permits Prefix, Path, SafeRegex, PathSeparatedPrefix {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of condition. */
        interface Visitor<R> {
            R prefix(Prefix prefix);

            R path(Path path);

            R safeRegex(SafeRegex regex);

            R pathSeparatedPrefix(PathSeparatedPrefix prefix);
        }
    }

    /** The path, with its query, begins so. */
    @Arm("prefix")
    public record Prefix(String prefix) implements PathSpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.prefix(this);
        }
    }

    /** The path without its query is this. */
    @Arm("path")
    public record Path(String path) implements PathSpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.path(this);
        }
    }

    /** The whole path without its query matches. */
    @Arm("safe_regex")
    public record SafeRegex(RegexMatcher safeRegex) implements PathSpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.safeRegex(this);
        }
    }

    /** The path without its query is this, or begins with this and a slash. */
    @Arm("path_separated_prefix")
    public record PathSeparatedPrefix(String pathSeparatedPrefix) implements PathSpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pathSeparatedPrefix(this);
        }
    }
}
