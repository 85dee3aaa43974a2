package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.worker.Worker;

/**
 * What the route of one stream is chosen by.
 *
 * <p>Owned by the stream's worker; reused with {@link #reset()}.
 */
public final class RouteContext {
    private final Worker worker;
    private final HeaderMap headers;
    private final StreamInfo info;
    private final RequestPath path = new RequestPath();
    private boolean drawn;
    private long random;
    private long hash;

    public RouteContext(Worker worker, HeaderMap headers, StreamInfo info) {
        this.worker = worker;
        this.headers = headers;
        this.info = info;
    }

    /** Forgets the stream before. */
    public void reset() {
        drawn = false;
    }

    HeaderMap headers() {
        return headers;
    }

    /** Where the request's path is taken apart. */
    RequestPath path() {
        return path;
    }

    StreamInfo info() {
        return info;
    }

    /** The stream's random number, not negative: the same for every draw of one stream, as in Envoy. */
    long random() {
        if (!drawn) {
            drawn = true;
            random = worker.random().nextLong() >>> 1;
        }
        return random;
    }

    /** The hash of the request, once a {@link RequestHash} has found one. */
    long hash() {
        return hash;
    }

    void hash(long value) {
        hash = value;
    }
}
