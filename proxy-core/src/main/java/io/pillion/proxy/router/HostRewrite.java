package io.pillion.proxy.router;

import io.pillion.config.RouteAction;
import io.pillion.config.RouteAction.AutoHostRewrite;
import io.pillion.config.RouteAction.HostRewriteHeader;
import io.pillion.config.RouteAction.HostRewriteLiteral;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import java.util.function.Function;

/**
 * What becomes of the host on its way upstream. Immutable.
 *
 * <p>{@code x-envoy-original-host} keeps the one that came.
 */
final class HostRewrite {
    private final Function<HeaderMap, String> newHost;
    private final boolean automatic;
    private final boolean appendForwardedHost;

    private HostRewrite(Function<HeaderMap, String> newHost, boolean automatic, boolean appendForwardedHost) {
        this.newHost = newHost;
        this.automatic = automatic;
        this.appendForwardedHost = appendForwardedHost;
    }

    static HostRewrite compile(RouteAction action) {
        Function<HeaderMap, String> host = action.hostRewriteSpecifier()
                .map(specifier -> specifier.accept(new Compiler()))
                .orElse(headers -> "");
        boolean automatic = action.hostRewriteSpecifier()
                .filter(specifier -> specifier instanceof AutoHostRewrite auto && auto.autoHostRewrite())
                .isPresent();
        return new HostRewrite(host, automatic, action.appendXForwardedHost());
    }

    /** An empty text means no rewrite. */
    private static final class Compiler implements RouteAction.HostRewriteVisitor<Function<HeaderMap, String>> {
        @Override
        public Function<HeaderMap, String> hostRewriteLiteral(HostRewriteLiteral literal) {
            return headers -> literal.hostRewriteLiteral();
        }

        // The name is known once the load balancer has chosen.
        @Override
        public Function<HeaderMap, String> autoHostRewrite(AutoHostRewrite auto) {
            return headers -> "";
        }

        @Override
        public Function<HeaderMap, String> hostRewriteHeader(HostRewriteHeader header) {
            HeaderName name = HeaderName.of(header.hostRewriteHeader());
            return headers -> headers.firstOr(name, "");
        }
    }

    void apply(HeaderMap headers) {
        String host = newHost.apply(headers);
        if (!host.isEmpty()) {
            replace(headers, host, appendForwardedHost);
        }
    }

    /** The load balancer's choice is known. */
    void chosen(HeaderMap headers, String hostname) {
        if (automatic && !hostname.isEmpty()) {
            replace(headers, hostname, appendForwardedHost);
        }
    }

    /** Replaces the host and keeps the old one where that is asked for. */
    static void replace(HeaderMap headers, String host, boolean appendForwardedHost) {
        String original = headers.firstOr(HeaderNames.AUTHORITY, "");
        if (!original.isEmpty()) {
            headers.set(HeaderNames.ENVOY_ORIGINAL_HOST, original);
        }
        if (appendForwardedHost && !original.isEmpty() && !original.equals(host)) {
            String forwarded = headers.firstOr(HeaderNames.FORWARDED_HOST, "");
            headers.set(HeaderNames.FORWARDED_HOST, forwarded.isEmpty() ? original : forwarded + "," + original);
        }
        headers.set(HeaderNames.AUTHORITY, host);
    }
}
