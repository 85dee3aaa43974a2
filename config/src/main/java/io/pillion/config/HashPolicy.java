package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * One contribution to a request's hash.
 *
 * @param terminal whether the policies after this one are skipped once there is a hash
 */
@Message("envoy.config.route.v3.RouteAction.HashPolicy")
public record HashPolicy(PolicySpecifier policySpecifier, boolean terminal) {
    /** What is hashed. */
    public sealed interface PolicySpecifier permits Header, Cookie, ConnectionProperties, QueryParameter {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of policy. */
        interface Visitor<R> {
            R header(Header header);

            R cookie(Cookie cookie);

            R connectionProperties(ConnectionProperties properties);

            R queryParameter(QueryParameter parameter);
        }
    }

    /** A request header, rewritten first if so asked. */
    @Arm("header")
    @Message("envoy.config.route.v3.RouteAction.HashPolicy.Header")
    public record Header(String headerName, Optional<RegexMatchAndSubstitute> regexRewrite) implements PolicySpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.header(this);
        }
    }

    /**
     * A cookie.
     *
     * @param ttl present means that a missing cookie is made, zero that it lasts for the session
     */
    @Arm("cookie")
    @Message("envoy.config.route.v3.RouteAction.HashPolicy.Cookie")
    public record Cookie(String name, Optional<Duration> ttl, String path) implements PolicySpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cookie(this);
        }
    }

    /** The address of the peer. */
    @Arm("connection_properties")
    @Message("envoy.config.route.v3.RouteAction.HashPolicy.ConnectionProperties")
    public record ConnectionProperties(boolean sourceIp) implements PolicySpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.connectionProperties(this);
        }
    }

    /** A parameter of the query. */
    @Arm("query_parameter")
    @Message("envoy.config.route.v3.RouteAction.HashPolicy.QueryParameter")
    public record QueryParameter(String name) implements PolicySpecifier {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.queryParameter(this);
        }
    }
}
