package io.pillion.proxy.router;

import io.netty.buffer.ByteBuf;
import io.pillion.config.RoutingPriority;
import io.pillion.filter.BodyBuffer;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.cluster.AttemptOptions;
import io.pillion.proxy.cluster.Cluster;
import io.pillion.proxy.cluster.UpstreamAttempt;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.upstream.UpstreamHandler;
import io.pillion.proxy.upstream.UpstreamStream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to have the request answered by a cluster; reused for the next request.
 *
 * <pre>
 *   idle -- start --> waiting (request held here) -- onReady --> sending
 *   waiting, sending -- response complete and request sent, onFailure, cancel --> idle
 * </pre>
 *
 * <p>Owned by its worker.
 */
final class UpstreamRequest implements UpstreamHandler, AttemptOptions {
    private final Router router;
    private final int bufferLimit;
    private final BodyBuffer held;
    private final HeaderMap responseHeaders = new HeaderMap();
    private @Nullable UpstreamAttempt attempt;
    private @Nullable UpstreamStream stream;
    private @Nullable HeaderMap heldTrailers;
    private RoutingPriority priority = RoutingPriority.DEFAULT;
    private boolean active;
    private boolean requestEnded;
    private boolean headersEndRequest;
    private boolean responseReading = true;
    private boolean clientPaused;

    UpstreamRequest(Router router, int bufferLimit) {
        this.router = router;
        this.bufferLimit = bufferLimit;
        this.held = new BodyBuffer(router.callbacks().worker().allocator());
    }

    void start(Cluster cluster, RoutingPriority ofRoute, boolean endStream) {
        active = true;
        priority = ofRoute;
        headersEndRequest = endStream;
        requestEnded = endStream;
        StreamInfo info = streamInfo();
        info.attemptCount(info.attemptCount() + 1);
        UpstreamAttempt started = cluster.attempt(router.callbacks().worker(), this, this);
        if (active) {
            attempt = started;
        }
    }

    boolean active() {
        return active;
    }

    // --- request -------------------------------------------------------------------------------------------------

    void sendData(ByteBuf data, boolean endStream) {
        UpstreamStream ready = stream;
        requestEnded |= endStream;
        if (!active) {
            data.release();
        } else if (ready != null) {
            ready.sendData(data, endStream);
        } else {
            held.append(data);
            if (held.readableBytes() > bufferLimit) {
                pauseClient(true);
            }
        }
    }

    void sendTrailers(HeaderMap trailers) {
        UpstreamStream ready = stream;
        requestEnded = true;
        if (ready != null) {
            ready.sendTrailers(trailers);
        } else if (active) {
            heldTrailers = trailers;
        }
    }

    @Override
    public void onReady(UpstreamStream opened) {
        stream = opened;
        opened.sendHeaders(router.headers(), headersEndRequest);
        if (stream != null && !headersEndRequest) {
            sendHeld(opened);
        }
        if (stream != null) {
            if (!responseReading) {
                opened.readEnabled(false);
            }
            pauseClient(!opened.writable());
        }
    }

    /** What came of the body while there was no connection. */
    private void sendHeld(UpstreamStream opened) {
        HeaderMap trailers = heldTrailers;
        boolean end = requestEnded && trailers == null;
        if (end || held.readableBytes() > 0) {
            opened.sendData(held.take(), end);
        }
        if (trailers != null && stream != null) {
            heldTrailers = null;
            opened.sendTrailers(trailers);
        }
    }

    @Override
    public void onWritabilityChanged(boolean writable) {
        pauseClient(!writable);
    }

    private void pauseClient(boolean pause) {
        if (clientPaused != pause) {
            clientPaused = pause;
            router.callbacks().upstreamWritable(!pause);
        }
    }

    void readEnabled(boolean enabled) {
        UpstreamStream ready = stream;
        responseReading = enabled;
        if (ready != null) {
            ready.readEnabled(enabled);
        }
    }

    /** Ends the attempt, if there is one; nothing is heard of it afterwards. */
    void cancel(ProxyError.Kind why) {
        UpstreamAttempt started = attempt;
        boolean wasActive = active;
        forget();
        if (started != null && wasActive) {
            started.cancel(why);
        }
        responseReading = true;
        clientPaused = false;
    }

    private void forget() {
        active = false;
        attempt = null;
        stream = null;
        heldTrailers = null;
        held.release();
    }

    // --- response ------------------------------------------------------------------------------------------------

    @Override
    public HeaderMap responseHeaders() {
        return responseHeaders;
    }

    @Override
    public void onResponseHeaders(HeaderMap headers, boolean endStream) {
        if (endStream) {
            ended();
        }
        router.responseHeaders(headers, endStream);
    }

    @Override
    public void onResponseData(ByteBuf data, boolean endStream) {
        if (endStream) {
            ended();
        }
        router.responseData(data, endStream);
    }

    @Override
    public void onResponseTrailers(HeaderMap trailers) {
        ended();
        router.responseTrailers(trailers);
    }

    /** The response is complete; where the request is not, the attempt lives on until it is cancelled. */
    private void ended() {
        if (requestEnded) {
            forget();
        }
    }

    @Override
    public void onFailure(ProxyError error) {
        forget();
        router.failed(error);
    }

    // --- what the cluster asks -----------------------------------------------------------------------------------

    @Override
    public RoutingPriority priority() {
        return priority;
    }

    @Override
    public void hostChosen(String hostname) {
        router.hostChosen(hostname);
    }

    @Override
    public StreamInfo streamInfo() {
        return router.callbacks().streamInfo();
    }
}
