package io.pillion.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.config.RoutingPriority;
import io.pillion.filter.BodyBuffer;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.cluster.AttemptOptions;
import io.pillion.proxy.cluster.Cluster;
import io.pillion.proxy.cluster.UpstreamAttempt;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.http.LocalReplies;
import io.pillion.proxy.upstream.UpstreamHandler;
import io.pillion.proxy.upstream.UpstreamStream;
import io.pillion.proxy.worker.Timer;
import io.pillion.proxy.worker.Worker;
import io.pillion.wasm.host.HttpCallClient;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call of a guest. Owned by its worker.
 *
 * <pre>
 *   waiting -- response complete, refused, timed out --> over (the listener has heard)
 *   waiting -- cancelled --> over (the listener hears nothing)
 * </pre>
 */
final class GuestHttpCall implements HttpCallClient.Call, UpstreamHandler, AttemptOptions {
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);
    private static final StreamInfo.Connection NO_CONNECTION = new StreamInfo.Connection(0, NOWHERE, NOWHERE, "");

    private final Worker worker;
    private final HttpCallClient.Request request;
    private final HttpCallClient.Listener listener;
    private final Timer timeout;
    private final HeaderMap headers = new HeaderMap();
    private final HeaderMap trailers = new HeaderMap(64, 2);
    private final BodyBuffer body;
    private final StreamInfo info = new StreamInfo(NO_CONNECTION);
    private @Nullable UpstreamAttempt attempt;
    private boolean responding;
    private boolean over;

    GuestHttpCall(Worker worker, HttpCallClient.Request request, HttpCallClient.Listener listener) {
        this.worker = worker;
        this.request = request;
        this.listener = listener;
        this.timeout = worker.timers().timer(this::timedOut);
        this.body = new BodyBuffer(worker.allocator());
    }

    void start(Cluster cluster) {
        HeaderMap head = request.headers();
        head.set(HeaderNames.ENVOY_INTERNAL, "true");
        if (request.timeoutMillis() > 0) {
            head.set(HeaderNames.ENVOY_EXPECTED_RQ_TIMEOUT_MS, Long.toString(request.timeoutMillis()));
            timeout.arm(request.timeoutMillis());
        }
        UpstreamAttempt started = cluster.attempt(worker, this, this);
        if (!over) {
            attempt = started;
        }
    }

    @Override
    public RoutingPriority priority() {
        return RoutingPriority.DEFAULT;
    }

    @Override
    public StreamInfo streamInfo() {
        return info;
    }

    @Override
    public void onReady(UpstreamStream stream) {
        boolean hasBody = request.body().length > 0;
        boolean hasTrailers = request.trailers().size() > 0;
        stream.sendHeaders(request.headers(), !hasBody && !hasTrailers);
        if (hasBody) {
            stream.sendData(Unpooled.wrappedBuffer(request.body()), !hasTrailers);
        }
        if (hasTrailers) {
            stream.sendTrailers(request.trailers());
        }
    }

    @Override
    public HeaderMap responseHeaders() {
        return headers;
    }

    @Override
    public void onResponseHeaders(HeaderMap map, boolean endStream) {
        responding = true;
        if (endStream) {
            respond();
        }
    }

    @Override
    public void onResponseData(ByteBuf data, boolean endStream) {
        body.append(data);
        if (body.readableBytes() > request.maxResponseBytes()) {
            end(ProxyError.Kind.LOCAL_RESET);
            listener.onReset();
        } else if (endStream) {
            respond();
        }
    }

    @Override
    public void onResponseTrailers(HeaderMap map) {
        trailers.copyFrom(map);
        respond();
    }

    @Override
    public void onFailure(ProxyError error) {
        if (responding) {
            end(error.kind());
            listener.onReset();
        } else {
            answerLocally(error);
        }
    }

    @Override
    public void onWritabilityChanged(boolean writable) {
        // The whole request was handed over at once: its size is bounded by the guest's own memory.
    }

    private void timedOut() {
        ProxyError late = ProxyError.upstream(ProxyError.Kind.RESPONSE_TIMEOUT, false, "");
        UpstreamAttempt running = attempt;
        if (running != null) {
            running.cancel(late.kind());
        }
        answerLocally(late);
    }

    /** What Envoy gives a guest where no upstream answered: the reply that a client would have got. */
    private void answerLocally(ProxyError error) {
        LocalReply reply = LocalReplies.reply(error, true);
        headers.clear();
        headers.add(HeaderNames.STATUS, Integer.toString(reply.status()));
        headers.add(HeaderNames.CONTENT_LENGTH, Integer.toString(reply.body().length));
        headers.add(HeaderNames.CONTENT_TYPE, "text/plain");
        body.release();
        body.append(Unpooled.wrappedBuffer(reply.body()));
        respond();
    }

    private void respond() {
        over = true;
        timeout.disarm();
        attempt = null;
        try {
            listener.onResponse(headers, body.content(), trailers);
        } finally {
            body.release();
        }
    }

    private void end(ProxyError.Kind why) {
        if (over) {
            return;
        }
        over = true;
        timeout.disarm();
        body.release();
        UpstreamAttempt running = attempt;
        attempt = null;
        if (running != null) {
            running.cancel(why);
        }
    }

    @Override
    public void cancel() {
        end(ProxyError.Kind.FILTER_FAILURE);
    }
}
