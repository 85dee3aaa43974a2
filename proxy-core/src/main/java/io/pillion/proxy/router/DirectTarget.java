package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Answers by itself: a direct response or a redirect. Immutable. */
final class DirectTarget implements RouteTarget {
    private static final int CREATED = 201;

    private final int status;
    private final byte[] body;
    private final RedirectLocation location;
    private final @Nullable PathRewrite rewrite;
    private final PathCondition condition;

    DirectTarget(
            int status,
            byte[] body,
            RedirectLocation location,
            @Nullable PathRewrite rewrite,
            PathCondition condition) {
        this.status = status;
        this.body = body;
        this.location = location;
        this.rewrite = rewrite;
        this.condition = condition;
    }

    @Override
    public void serve(Router router, RouteEntry route) {
        router.observer().rqDirectResponse();
        router.reply(reply(router.headers()));
    }

    private LocalReply reply(HeaderMap headers) {
        PathRewrite change = rewrite;
        if (change != null) {
            RewrittenPath.apply(headers, condition, change, true);
        }
        boolean locate = status == CREATED || status / 100 == 3;
        List<LocalReply.Header> added =
                locate ? List.of(new LocalReply.Header(HeaderNames.LOCATION, location.of(headers))) : List.of();
        return new LocalReply(status, body, added, "direct_response", OptionalInt.empty());
    }
}
