package io.pillion.filter.chain;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.LocalReply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange's way through its filters: the request in order, the response backwards.
 *
 * <pre>
 *   request   -> stage 0 -> stage 1 -> ... -> sink (router)
 *   sink (client) <- stage 0 <- stage 1 <- ... <- response
 * </pre>
 *
 * <p>Each stage holds what its filter stopped. What a filter asks for while its own callback runs (an answer, a reset,
 * to continue) happens when that callback has returned: no filter is entered twice.
 *
 * <p>Owned by the stream's worker. After {@link #destroy()} nothing passes any more.
 */
public final class FilterChain {
    private final FilterChainFactory.Stream stream;
    private final int bufferLimit;
    private final FilterStage[] stages;
    private @Nullable HeaderMap requestTrailers;
    private @Nullable HeaderMap responseHeaders;
    private @Nullable HeaderMap responseTrailers;
    private @Nullable Runnable deferred;
    private int callbacks;
    private int pausedRequest;
    private int pausedResponse;
    private boolean requestOver;
    private boolean destroyed;

    FilterChain(FilterChainFactory factory, FilterChainFactory.Stream stream) {
        this.stream = stream;
        this.bufferLimit = factory.bufferLimit();
        List<HttpFilterFactory> filters = factory.filters();
        stages = new FilterStage[filters.size()];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = new FilterStage(this, i);
            stages[i].install(filters.get(i));
        }
    }

    // --- in ------------------------------------------------------------------------------------------------------

    public void requestHeaders(boolean endStream) {
        passHeaders(0, true, stream.requestHeaders(), endStream);
    }

    /** Takes ownership of {@code data}. */
    public void requestData(ByteBuf data, boolean endStream) {
        passData(0, true, data, endStream);
    }

    public void requestTrailers(HeaderMap trailers) {
        requestTrailers = trailers;
        passTrailers(0, true, trailers);
    }

    /** A response begins: the upstream's, or a local reply. What is left of the request is not shown to any filter. */
    public void responseHeaders(HeaderMap headers, boolean endStream) {
        responseHeaders = headers;
        passHeaders(stages.length - 1, false, headers, endStream);
    }

    /** Takes ownership of {@code data}. */
    public void responseData(ByteBuf data, boolean endStream) {
        passData(stages.length - 1, false, data, endStream);
    }

    public void responseTrailers(HeaderMap trailers) {
        responseTrailers = trailers;
        passTrailers(stages.length - 1, false, trailers);
    }

    /** The request ends here: nothing more of it passes any stage, what is held of it is dropped. */
    public void abandonRequest() {
        requestOver = true;
        for (FilterStage stage : stages) {
            stage.request.release();
        }
    }

    /** Tells every filter that the stream is complete. */
    public void log() {
        for (FilterStage stage : stages) {
            stage.log();
        }
    }

    /** Ends every filter, the first one first, and drops what is held. */
    public void destroy() {
        if (destroyed) {
            return;
        }
        destroyed = true;
        requestOver = true;
        for (FilterStage stage : stages) {
            stage.destroy();
        }
    }

    // --- between stages ------------------------------------------------------------------------------------------

    void passHeaders(int position, boolean request, HeaderMap headers, boolean endStream) {
        if (destroyed || (request && requestOver)) {
            return;
        }
        if (position >= 0 && position < stages.length) {
            stages[position].half(request).headers(headers, endStream);
        } else if (request) {
            stream.sink().requestHeaders(headers, endStream);
        } else {
            stream.sink().responseHeaders(headers, endStream);
        }
    }

    void passData(int position, boolean request, ByteBuf data, boolean endStream) {
        if (destroyed || (request && requestOver)) {
            data.release();
            return;
        }
        if (position >= 0 && position < stages.length) {
            stages[position].half(request).data(data, endStream);
        } else if (request) {
            stream.sink().requestData(data, endStream);
        } else {
            stream.sink().responseData(data, endStream);
        }
    }

    void passTrailers(int position, boolean request, HeaderMap trailers) {
        if (destroyed || (request && requestOver)) {
            return;
        }
        if (position >= 0 && position < stages.length) {
            stages[position].half(request).trailers(trailers);
        } else if (request) {
            stream.sink().requestTrailers(trailers);
        } else {
            stream.sink().responseTrailers(trailers);
        }
    }

    // --- asked by stages -----------------------------------------------------------------------------------------

    /** Whether the stage's side still has a stream to work on. */
    boolean over(boolean request) {
        return destroyed || (request && requestOver);
    }

    void enterCallback() {
        callbacks++;
    }

    /** Leaves a filter's callback and does what was asked for meanwhile; true where that ended the iteration. */
    boolean leaveCallback() {
        callbacks--;
        Runnable action = deferred;
        if (callbacks > 0 || action == null) {
            return destroyed;
        }
        deferred = null;
        action.run();
        return true;
    }

    void filterFailed(Throwable cause) {
        requestOver = true;
        stream.sink().filterFailed(cause);
    }

    void localReply(LocalReply reply) {
        afterCallback(() -> {
            abandonRequest();
            stream.sink().localReply(reply);
        });
    }

    void resetStream(String details) {
        afterCallback(() -> stream.sink().resetStream(details));
    }

    private void afterCallback(Runnable action) {
        if (destroyed || deferred != null) {
            return;
        }
        if (callbacks > 0) {
            deferred = action;
        } else {
            action.run();
        }
    }

    /** Whether an answer or a reset waits for the running callback to return. */
    boolean deferring() {
        return deferred != null;
    }

    void overflow(boolean request) {
        if (request) {
            abandonRequest();
            stream.sink().requestTooLarge();
        } else {
            stream.sink().responseTooLarge();
        }
    }

    void reading(boolean request, boolean enabled) {
        if (request) {
            pausedRequest += enabled ? -1 : 1;
            if (!destroyed && pausedRequest == (enabled ? 0 : 1)) {
                stream.sink().requestReading(enabled);
            }
        } else {
            pausedResponse += enabled ? -1 : 1;
            if (!destroyed && pausedResponse == (enabled ? 0 : 1)) {
                stream.sink().responseReading(enabled);
            }
        }
    }

    FilterChainFactory.Stream stream() {
        return stream;
    }

    int bufferLimit() {
        return bufferLimit;
    }

    Optional<HeaderMap> requestTrailers() {
        return Optional.ofNullable(requestTrailers);
    }

    Optional<HeaderMap> responseHeaders() {
        return Optional.ofNullable(responseHeaders);
    }

    Optional<HeaderMap> responseTrailers() {
        return Optional.ofNullable(responseTrailers);
    }

    HeaderMap addTrailers(boolean request) {
        HeaderMap trailers = new HeaderMap(128, 4);
        if (request) {
            requestTrailers = trailers;
        } else {
            responseTrailers = trailers;
        }
        return trailers;
    }
}
