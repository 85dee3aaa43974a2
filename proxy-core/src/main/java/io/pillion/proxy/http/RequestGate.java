package io.pillion.proxy.http;

import io.pillion.config.HttpConnectionManager;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.codec.RequestHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges a request's head before any filter sees it, and brings it into the form that they see. Immutable; shared by
 * all workers.
 */
final class RequestGate {
    private static final Optional<LocalReply> PASSED = Optional.empty();

    private final PathNormalization path;
    private final HostNormalization host;
    private final ForwardingHeaders forwarding;

    RequestGate(HttpConnectionManager config) {
        path = new PathNormalization(config);
        host = new HostNormalization(config);
        forwarding = new ForwardingHeaders(config);
    }

    /** Changes the headers; the answer to a request that is refused, or empty. */
    Optional<LocalReply> admit(
            HeaderMap headers, RequestHead head, StreamInfo info, RequestIds ids, ConnectionManagerObserver observer) {
        if (headers.indexOf(HeaderNames.AUTHORITY) < 0) {
            return Optional.of(LocalReply.of(400, "", "missing_host_header"));
        }
        int i = headers.indexOf(HeaderNames.PATH);
        if (i < 0 && !head.connect()) {
            return Optional.of(LocalReply.of(404, "", "path_missing"));
        }
        if (i >= 0 && !relative(headers, i)) {
            observer.downstreamRqNonRelativePath();
            return Optional.of(LocalReply.of(404, "", "absolute_path_rejected"));
        }
        PathNormalization.Outcome outcome = path.apply(headers);
        if (outcome != PathNormalization.Outcome.CONTINUE) {
            return Optional.of(refusedPath(outcome, headers, observer));
        }
        host.apply(headers, info.connection().local());
        forwarding.apply(headers, info, head.upgrade(), ids);
        return PASSED;
    }

    private static boolean relative(HeaderMap headers, int i) {
        return headers.valueLength(i) == 0 || headers.block()[headers.valueStart(i)] == '/';
    }

    private static LocalReply refusedPath(
            PathNormalization.Outcome outcome, HeaderMap headers, ConnectionManagerObserver observer) {
        if (outcome == PathNormalization.Outcome.REJECT || LocalReplyForm.isGrpc(headers)) {
            observer.downstreamRqFailedPathNormalization();
            return LocalReply.of(400, "", "path_normalization_failed");
        }
        observer.downstreamRqRedirectedWithNormalizedPath();
        LocalReply.Header location = new LocalReply.Header(HeaderNames.LOCATION, headers.firstOr(HeaderNames.PATH, ""));
        return new LocalReply(307, new byte[0], List.of(location), "path_normalization_failed", OptionalInt.empty());
    }
}
