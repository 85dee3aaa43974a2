package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;

/** Puts a rewritten path in the place of the one that came. */
final class RewrittenPath {
    private RewrittenPath() {}

    /**
     * Rewrites {@code :path}; with {@code note} the original goes to {@code x-envoy-original-path}. Nothing happens
     * where a filter has changed the path so that the route no longer matches.
     */
    static void apply(HeaderMap headers, PathCondition condition, PathRewrite rewrite, boolean note) {
        RequestPath path = new RequestPath();
        path.set(headers);
        int matched = condition.matchedLength(path);
        if (matched < 0) {
            return;
        }
        String rewritten = rewrite.rewrite(path, matched);
        if (note) {
            headers.set(HeaderNames.ENVOY_ORIGINAL_PATH, path.text());
        }
        headers.set(HeaderNames.PATH, rewritten);
    }
}
