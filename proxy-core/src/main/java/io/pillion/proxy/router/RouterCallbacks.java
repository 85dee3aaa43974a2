package io.pillion.proxy.router;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;
import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.format.FormatSource;
import io.pillion.proxy.format.TextBuffer;
import io.pillion.proxy.worker.Worker;

/** The exchange that a router works for: what it needs to know, and where its answers go. Called on the worker. */
public interface RouterCallbacks extends FormatSource {
    Worker worker();

    /** The clusters of the snapshot that the exchange began with. */
    Clusters clusters();

    /** The route as the request's headers are now; {@link RouteEntry#NONE} where there is none. */
    RouteEntry route();

    RouterObserver observer();

    /** Scratch space, free between calls. */
    TextBuffer text();

    /** {@code System.nanoTime()} of the event that is being handled. */
    long nowNanos();

    /** The upstream's response, changed as its route says; to pass the response side of the chain. */
    void upstreamHeaders(HeaderMap headers, boolean endStream);

    /** Takes ownership of {@code data}. */
    void upstreamData(ByteBuf data, boolean endStream);

    void upstreamTrailers(HeaderMap trailers);

    /** The route answers by itself; {@link Router#mutateResponse} applies behind the reply's own headers. */
    void routeReply(LocalReply reply);

    /** The request cannot go on, or its response cannot; {@link Router#mutateResponse} applies to the answer. */
    void routerFailed(ProxyError error);

    /** Whether the client is to be read: the upstream takes no more, or takes again. Called at changes only. */
    void upstreamWritable(boolean writable);
}
