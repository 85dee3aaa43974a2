package io.pillion.proxy.router;

import io.pillion.config.RouteAction;
import io.pillion.config.RoutingPriority;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the request to a cluster. Immutable. */
final class ForwardTarget implements RouteTarget {
    private final String clusterName;
    private final @Nullable HeaderName clusterHeader;
    private final PathCondition condition;
    private final @Nullable PathRewrite rewrite;
    private final HostRewrite host;
    private final String weightedHost;
    private final long timeoutMillis;
    private final long idleTimeoutMillis;
    private final RoutingPriority priority;
    private final int notFoundStatus;

    /** Which cluster, and what its weighted entry says of the host; one of the names is empty. */
    record Destination(String cluster, String clusterHeader, String hostRewriteLiteral) {}

    ForwardTarget(RouteAction action, PathCondition condition, Destination destination) {
        this.clusterName = destination.cluster();
        this.clusterHeader = destination.clusterHeader().isEmpty() ? null : HeaderName.of(destination.clusterHeader());
        this.weightedHost = destination.hostRewriteLiteral();
        this.condition = condition;
        this.rewrite = rewrite(action);
        this.host = HostRewrite.compile(action);
        this.timeoutMillis = action.timeout().toMillis();
        this.idleTimeoutMillis = action.idleTimeout().map(d -> d.toMillis()).orElse(RouteEntry.UNSET);
        this.priority = action.priority();
        this.notFoundStatus = action.clusterNotFoundResponseCode().status();
    }

    private static @Nullable PathRewrite rewrite(RouteAction action) {
        Optional<PathRewrite> regex = action.regexRewrite().map(PathRewrite::regex);
        return regex.orElse(action.prefixRewrite().isEmpty() ? null : PathRewrite.prefix(action.prefixRewrite()));
    }

    @Override
    public void serve(Router router, RouteEntry route) {
        router.forward(route, this);
    }

    /** Empty where the header that is to name the cluster is absent. */
    @Override
    public String clusterName(HeaderMap headers) {
        HeaderName header = clusterHeader;
        return header == null ? clusterName : headers.firstOr(header, "");
    }

    /** Rewrites host and path, after the header mutations; {@code note} says whether the original path is kept. */
    void rewrite(HeaderMap headers, boolean note) {
        if (!weightedHost.isEmpty()) {
            headers.set(io.pillion.filter.HeaderNames.AUTHORITY, weightedHost);
        }
        host.apply(headers);
        PathRewrite change = rewrite;
        if (change != null) {
            RewrittenPath.apply(headers, condition, change, note);
        }
    }

    /** Rewrites the host to the chosen one's name, where the route says so. */
    void hostChosen(HeaderMap headers, String hostname) {
        host.chosen(headers, hostname);
    }

    long timeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public long idleTimeoutMillis() {
        return idleTimeoutMillis;
    }

    RoutingPriority priority() {
        return priority;
    }

    int notFoundStatus() {
        return notFoundStatus;
    }
}
