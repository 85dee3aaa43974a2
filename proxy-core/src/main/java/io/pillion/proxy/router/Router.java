package io.pillion.proxy.router;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import io.pillion.filter.ResponseFlag;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.cluster.Cluster;
import io.pillion.proxy.cluster.ClusterObserver;
import io.pillion.proxy.codec.RequestHeaderCheck;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.format.TextBuffer;
import io.pillion.proxy.worker.Deadline;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last stage of the filter chain: follows the route, sends the request to its cluster, brings the response back.
 *
 * <pre>
 *   idle -- requestHeaders --> answered (direct response, no route, no cluster)
 *   idle -- requestHeaders --> forwarding -- response complete, failure, timeout, cancel --> idle
 * </pre>
 *
 * <p>One per exchange, reused; owned by its worker.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/router_filter">Envoy's
 *     router</a>
 */
public final class Router {
    private static final int UNFIT_STATUS = 503;
    private static final String UNFIT = "filter_removed_required_request_headers";

    private final RouterCallbacks callbacks;
    private final RouterOptions options;
    private final UpstreamRequest upstream;
    private final Deadline responseTimeout;
    private RouteEntry route = RouteEntry.NONE;
    private @Nullable Cluster cluster;
    private @Nullable ForwardTarget forwarded;
    private String timeoutStatus = "";
    private long timeoutMillis;
    private long requestCompleteNanos;
    private boolean requestComplete;
    private boolean responseStarted;

    public Router(RouterCallbacks callbacks, RouterOptions options) {
        this.callbacks = callbacks;
        this.options = options;
        this.upstream = new UpstreamRequest(this, options.bufferLimit());
        this.responseTimeout = new Deadline(callbacks.worker(), this::timedOut);
    }

    // --- the request ---------------------------------------------------------------------------------------------

    /** The request has passed every filter. */
    public void requestHeaders(boolean endStream) {
        route = callbacks.route();
        requestComplete = endStream;
        requestCompleteNanos = callbacks.nowNanos();
        route.target().serve(this, route);
    }

    /** Takes ownership of {@code data}. */
    public void requestData(ByteBuf data, boolean endStream) {
        if (endStream) {
            requestCompleted();
        }
        upstream.sendData(data, endStream);
    }

    public void requestTrailers(HeaderMap trailers) {
        requestCompleted();
        upstream.sendTrailers(trailers);
    }

    private void requestCompleted() {
        requestComplete = true;
        requestCompleteNanos = callbacks.nowNanos();
        if (upstream.active()) {
            responseTimeout.startUnlessZero(requestCompleteNanos, timeoutMillis);
        }
    }

    /** Back-pressure of the client: {@code false} stops reading the upstream. */
    public void responseReading(boolean enabled) {
        upstream.readEnabled(enabled);
    }

    /** The exchange is over: whatever is under way upstream ends. Harmless where nothing is. */
    public void finish(ProxyError.Kind why) {
        responseTimeout.stop();
        upstream.cancel(why);
        route = RouteEntry.NONE;
        cluster = null;
        forwarded = null;
        responseStarted = false;
    }

    /** The connection goes away: as {@link #finish}, and for good. */
    public void close() {
        finish(ProxyError.Kind.DOWNSTREAM_TERMINATION);
        responseTimeout.close();
    }

    /** Applies the route's changes to the headers of a response that the exchange made itself. */
    public void mutateResponse(HeaderMap headers) {
        route.mutateResponse(headers, callbacks, callbacks.text());
        route.setResponseAttemptCount(headers, callbacks.streamInfo().attemptCount());
    }

    // --- what a route does ---------------------------------------------------------------------------------------

    RouterObserver observer() {
        return callbacks.observer();
    }

    HeaderMap headers() {
        return callbacks.requestHeaders();
    }

    RouterCallbacks callbacks() {
        return callbacks;
    }

    void reply(LocalReply reply) {
        callbacks.routeReply(reply);
    }

    void fail(ProxyError error) {
        callbacks.routerFailed(error);
    }

    void forward(RouteEntry matched, ForwardTarget target) {
        HeaderMap headers = headers();
        String name = target.clusterName(headers);
        Optional<Cluster> found = callbacks.clusters().find(name);
        if (found.isEmpty()) {
            observer().noCluster();
            fail(new ProxyError(
                    ProxyError.Kind.NO_CLUSTER,
                    ProxyError.Source.INTERNAL,
                    false,
                    Integer.toString(target.notFoundStatus())));
            return;
        }
        cluster = found.get();
        observer().rqTotal();
        if (!strictlyValid(headers)) {
            return;
        }
        ClientWishes.Taken wishes = ClientWishes.take(headers, target.timeoutMillis(), options);
        timeoutMillis = wishes.timeoutMillis();
        timeoutStatus = wishes.timeoutStatus();
        forwarded = target;
        matched.setAttemptCount(headers, 1);
        matched.mutateRequest(headers, callbacks, callbacks.text());
        target.rewrite(headers, !options.suppressEnvoyHeaders());
        String problem = RequestHeaderCheck.problem(headers);
        if (!problem.isEmpty()) {
            reply(LocalReply.of(UNFIT_STATUS, problem, UNFIT + '{' + problem.replace(' ', '_') + '}'));
            return;
        }
        if (requestComplete) {
            responseTimeout.startUnlessZero(requestCompleteNanos, timeoutMillis);
        }
        upstream.start(found.get(), target.priority(), requestComplete);
    }

    private boolean strictlyValid(HeaderMap headers) {
        Optional<LocalReply> refusal = options.strictHeaders().check(headers);
        if (refusal.isPresent()) {
            callbacks.streamInfo().addFlag(ResponseFlag.INVALID_ENVOY_REQUEST_HEADERS);
            reply(refusal.get());
        }
        return refusal.isEmpty();
    }

    /** The load balancer has chosen a host of this name. */
    void hostChosen(String hostname) {
        ForwardTarget target = forwarded;
        if (target != null) {
            target.hostChosen(headers(), hostname);
        }
    }

    // --- the response --------------------------------------------------------------------------------------------

    void responseHeaders(HeaderMap headers, boolean endStream) {
        responseStarted = true;
        StreamInfo info = callbacks.streamInfo();
        if (requestComplete && !options.suppressEnvoyHeaders()) {
            setServiceTime(headers, info);
        }
        info.responseCodeDetails("via_upstream");
        clusterObserver().upstreamRqCompleted(Status.of(headers));
        info.responseCode(Status.of(headers));
        mutateResponse(headers);
        if (endStream) {
            completed();
        }
        callbacks.upstreamHeaders(headers, endStream);
    }

    private void setServiceTime(HeaderMap headers, StreamInfo info) {
        long nanos = Math.max(info.firstUpstreamRxNanos() - requestCompleteNanos, 0);
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        TextBuffer text = callbacks.text();
        text.clear();
        text.append(millis);
        headers.set(HeaderNames.ENVOY_UPSTREAM_SERVICE_TIME, text.bytes(), 0, text.length());
    }

    void responseData(ByteBuf data, boolean endStream) {
        if (endStream) {
            completed();
        }
        callbacks.upstreamData(data, endStream);
    }

    void responseTrailers(HeaderMap trailers) {
        completed();
        callbacks.upstreamTrailers(trailers);
    }

    private void completed() {
        responseTimeout.stop();
        if (requestComplete) {
            long nanos = callbacks.worker().clock().nanos() - requestCompleteNanos;
            clusterObserver().upstreamRqTime(TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    void failed(ProxyError error) {
        responseTimeout.stop();
        if (responseStarted) {
            observer().rqResetAfterDownstreamResponseStarted();
        }
        fail(error);
    }

    private void timedOut() {
        upstream.cancel(ProxyError.Kind.RESPONSE_TIMEOUT);
        clusterObserver().upstreamRqTimeout();
        failed(ProxyError.upstream(ProxyError.Kind.RESPONSE_TIMEOUT, false, timeoutStatus));
    }

    /** The exchange answered in the upstream's name: counts as its completion. */
    public void answered(int status) {
        if (!responseStarted) {
            clusterObserver().upstreamRqCompleted(status);
        }
    }

    private ClusterObserver clusterObserver() {
        Cluster chosen = cluster;
        return chosen == null ? ClusterObserver.NOOP : chosen.observer(callbacks.worker());
    }
}
