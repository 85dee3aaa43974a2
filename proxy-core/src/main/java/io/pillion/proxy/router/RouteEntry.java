package io.pillion.proxy.router;

import io.pillion.config.FilterConfig;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;
import java.util.Map;

/**
 * One route with everything around it, and one entry for each of its weighted clusters: what a request that matched
 * needs to know. Immutable; shared by all workers.
 */
public final class RouteEntry {
    /** The value of a timeout that the route does not set. */
    public static final long UNSET = -1;

    /** What a request gets that matches no route: 404. */
    public static final RouteEntry NONE = new RouteEntry(RouteFacts.NONE, new NoRoute());

    private static final HeaderName ATTEMPT_COUNT = HeaderName.of("x-envoy-attempt-count");

    private final RouteFacts facts;
    private final RouteTarget target;

    RouteEntry(RouteFacts facts, RouteTarget target) {
        this.facts = facts;
        this.target = target;
    }

    /** Number of the entry in its table, from 0; -1 of {@link #NONE}. */
    public int index() {
        return facts.index();
    }

    public String name() {
        return facts.name();
    }

    public String virtualHostName() {
        return facts.virtualHostName();
    }

    /** What the route changes about the chain's filters, by filter name; the most specific level wins. */
    public Map<String, FilterConfig> filterConfigs() {
        return facts.filterConfigs();
    }

    /** The route's own stream idle timeout; 0 switches it off, {@link #UNSET} leaves it to the connection manager. */
    public long idleTimeoutMillis() {
        return target.idleTimeoutMillis();
    }

    /** The cluster that a request with these headers is sent to; empty where the route names none, or answers. */
    public String clusterName(HeaderMap headers) {
        return target.clusterName(headers);
    }

    RouteTarget target() {
        return target;
    }

    void mutateRequest(HeaderMap headers, FormatSource source, TextBuffer text) {
        facts.request().apply(headers, source, text);
    }

    /** Tells the upstream which attempt this is, where the virtual host says so. */
    void setAttemptCount(HeaderMap headers, int count) {
        if (facts.attempts().inRequest()) {
            headers.set(ATTEMPT_COUNT, Integer.toString(count));
        }
    }

    /** Tells the client how many attempts there were, where the virtual host says so and there was one. */
    void setResponseAttemptCount(HeaderMap headers, int count) {
        if (facts.attempts().inResponse() && count > 0) {
            headers.set(ATTEMPT_COUNT, Integer.toString(count));
        }
    }

    void mutateResponse(HeaderMap headers, FormatSource source, TextBuffer text) {
        facts.response().apply(headers, source, text);
    }
}
