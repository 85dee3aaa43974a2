package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;

/**
 * The {@code location} of an answer: the request's own address with the parts that are given here in the place of its
 * own. Immutable.
 *
 * @param scheme empty keeps the request's
 * @param host empty keeps the request's
 * @param port 0 keeps the request's
 * @param path empty keeps the request's; one with a query replaces the request's query as well
 */
record RedirectLocation(String scheme, String host, long port, String path, boolean stripQuery) {
    /** The request's own address. */
    static final RedirectLocation SAME = new RedirectLocation("", "", 0, "", false);

    String of(HeaderMap headers) {
        String newScheme = scheme.isEmpty() ? headers.firstOr(HeaderNames.SCHEME, "") : scheme;
        String newPort = port == 0 ? "" : ":" + port;
        String newHost = host.isEmpty() ? requestHost(headers, newScheme) : host;
        return newScheme + "://" + newHost + newPort + newPath(headers);
    }

    private String requestHost(HeaderMap headers, String newScheme) {
        String authority = headers.firstOr(HeaderNames.AUTHORITY, "");
        int colon = authority.startsWith("[") ? authority.lastIndexOf("]:") : authority.lastIndexOf(':');
        if (colon < 0) {
            return authority;
        }
        int end = authority.startsWith("[") ? colon + 1 : colon;
        return port != 0 || defaultPort(headers, newScheme, authority.substring(end))
                ? authority.substring(0, end)
                : authority;
    }

    /** Whether the port is the default of the scheme that came, and the scheme changes. */
    private static boolean defaultPort(HeaderMap headers, String newScheme, String port) {
        String came = headers.firstOr(HeaderNames.FORWARDED_PROTO, "");
        return !newScheme.equals(came)
                && ((came.equals("https") && port.equals(":443")) || (came.equals("http") && port.equals(":80")));
    }

    private String newPath(HeaderMap headers) {
        String requested = headers.firstOr(HeaderNames.PATH, "");
        boolean ownQuery = path.indexOf('?') >= 0;
        String result = path.isEmpty() ? requested : ownQuery ? path : path + query(requested);
        int mark = stripQuery && !ownQuery ? result.indexOf('?') : -1;
        return mark < 0 ? result : result.substring(0, mark);
    }

    private static String query(String requested) {
        int mark = requested.indexOf('?');
        return mark < 0 ? "" : requested.substring(mark);
    }
}
