package io.pillion.filter.chain;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterStatus;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilter;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one filter's place in the chain.
 *
 * <pre>
 *   OPEN --- headers: STOP_ITERATION ---------> HEADERS_HELD  (data and trailers are still shown)
 *   OPEN --- headers: STOP_ALL_ITERATION_* ---> ALL_HELD      (nothing is shown)
 *   OPEN --- data or trailers: STOP_* --------> DATA_HELD
 *   any  --- CONTINUE of a later callback, or continue...() ---> OPEN, and what is held goes on
 * </pre>
 *
 * <p>Owned by the stream's worker.
 */
final class StageHalf {
    private enum State {
        OPEN,
        HEADERS_HELD,
        ALL_HELD,
        DATA_HELD
    }

    private final FilterChain chain;
    private final FilterStage stage;
    private final int position;
    private final boolean request;

    private State state = State.OPEN;
    private @Nullable HeaderMap heldHeaders;
    private @Nullable BodyBuffer held;
    private @Nullable HeaderMap heldTrailers;
    private boolean headersEnd;
    private boolean dataEnd;
    private boolean trailersShown;
    private boolean watermark;
    private boolean readingPaused;
    private boolean inCallback;
    private boolean resumeAsked;
    private @Nullable HeaderMap addedTrailers;

    StageHalf(FilterChain chain, FilterStage stage, int position, boolean request) {
        this.chain = chain;
        this.stage = stage;
        this.position = position;
        this.request = request;
    }

    BodyBuffer held() {
        BodyBuffer buffer = held;
        if (buffer == null) {
            buffer = new BodyBuffer(chain.stream().allocator());
            held = buffer;
        }
        return buffer;
    }

    // --- in ------------------------------------------------------------------------------------------------------

    void headers(HeaderMap headers, boolean endStream) {
        heldHeaders = headers;
        headersEnd = endStream;
        FilterStatus status = show(Shown.HEADERS, headers, endStream);
        if (status == null) {
            return;
        }
        switch (status) {
            case CONTINUE -> releaseHeaders(endStream);
            case STOP_ALL_ITERATION_AND_BUFFER -> state = State.ALL_HELD;
            case STOP_ALL_ITERATION_AND_WATERMARK -> {
                state = State.ALL_HELD;
                watermark = true;
            }
            default -> state = State.HEADERS_HELD;
        }
    }

    void data(ByteBuf data, boolean endStream) {
        held().append(data);
        if (state == State.ALL_HELD) {
            dataEnd |= endStream;
            boundHeld();
            return;
        }
        showData(endStream);
    }

    void trailers(HeaderMap trailers) {
        if (state == State.ALL_HELD) {
            heldTrailers = trailers;
            return;
        }
        showTrailers(trailers);
    }

    /** Lets go what this half holds; where the filter's own callback runs, when that has returned. */
    void resume() {
        if (chain.over(request)) {
            return;
        }
        if (inCallback) {
            resumeAsked = true;
            return;
        }
        State was = state;
        if (was == State.OPEN) {
            return;
        }
        state = State.OPEN;
        watermark = false;
        boolean bodyFollows = !headersEnd;
        releaseHeaders(!bodyFollows);
        if (was == State.ALL_HELD) {
            showWhatWasHeld();
        } else {
            releaseData(dataEnd);
            releaseTrailers();
        }
    }

    void release() {
        BodyBuffer buffer = held;
        if (buffer != null) {
            buffer.release();
        }
        heldHeaders = null;
        heldTrailers = null;
        addedTrailers = null;
        state = State.OPEN;
        resumeReading();
    }

    HeaderMap addTrailers() {
        HeaderMap added = addedTrailers;
        if (added == null) {
            added = chain.addTrailers(request);
            addedTrailers = added;
        }
        return added;
    }

    // --- showing -------------------------------------------------------------------------------------------------

    private enum Shown {
        HEADERS,
        DATA,
        TRAILERS
    }

    private void showData(boolean endStream) {
        dataEnd |= endStream;
        FilterStatus status = show(Shown.DATA, null, endStream);
        if (status == null) {
            return;
        }
        switch (status) {
            case CONTINUE -> {
                state = State.OPEN;
                releaseHeaders(false);
                releaseData(endStream);
                releaseTrailers();
            }
            case STOP_ITERATION_NO_BUFFER -> {
                held().release();
                hold();
            }
            case STOP_ITERATION_AND_WATERMARK -> {
                watermark = true;
                hold();
            }
            default -> {
                watermark = false;
                hold();
            }
        }
    }

    private void hold() {
        if (state == State.OPEN) {
            state = State.DATA_HELD;
        }
        boundHeld();
    }

    private void showTrailers(HeaderMap trailers) {
        heldTrailers = trailers;
        trailersShown = true;
        FilterStatus status = show(Shown.TRAILERS, trailers, true);
        if (status == null) {
            return;
        }
        if (status != FilterStatus.CONTINUE) {
            if (state == State.OPEN) {
                state = State.DATA_HELD;
            }
            return;
        }
        state = State.OPEN;
        releaseHeaders(false);
        releaseData(false);
        releaseTrailers();
    }

    /** After a full stop the filter has not seen what came since: it does now. */
    private void showWhatWasHeld() {
        BodyBuffer buffer = held;
        boolean data = buffer != null && buffer.readableBytes() > 0;
        if (data || (dataEnd && !headersEnd)) {
            showData(dataEnd);
        }
        HeaderMap trailers = heldTrailers;
        if (trailers != null && !trailersShown && !chain.over(request)) {
            showTrailers(trailers);
        }
        resumeReading();
    }

    /** Calls the filter; null where the call ended the iteration. */
    private @Nullable FilterStatus show(Shown what, @Nullable HeaderMap map, boolean endStream) {
        FilterStatus status;
        inCallback = true;
        resumeAsked = false;
        chain.enterCallback();
        try {
            status = call(what, map, endStream);
        } catch (RuntimeException | StackOverflowError e) {
            inCallback = false;
            chain.leaveCallback();
            chain.filterFailed(e);
            return null;
        }
        inCallback = false;
        if (chain.leaveCallback() || chain.over(request)) {
            return null;
        }
        return resumeAsked ? FilterStatus.CONTINUE : status;
    }

    private FilterStatus call(Shown what, @Nullable HeaderMap map, boolean endStream) {
        HttpFilter filter = stage.filter();
        if (map == null) {
            return request ? filter.onRequestData(held(), endStream) : filter.onResponseData(held(), endStream);
        }
        if (what == Shown.HEADERS) {
            return request ? filter.onRequestHeaders(map, endStream) : filter.onResponseHeaders(map, endStream);
        }
        return request ? filter.onRequestTrailers(map) : filter.onResponseTrailers(map);
    }

    // --- out -----------------------------------------------------------------------------------------------------

    private int next() {
        return request ? position + 1 : position - 1;
    }

    private void releaseHeaders(boolean endStream) {
        HeaderMap headers = heldHeaders;
        if (headers != null) {
            heldHeaders = null;
            chain.passHeaders(next(), request, headers, endStream);
        }
    }

    private void releaseData(boolean endStream) {
        BodyBuffer buffer = held;
        boolean readable = buffer != null && buffer.readableBytes() > 0;
        boolean trailersFollow = addedTrailers != null;
        if (readable || (endStream && !headersEnd)) {
            ByteBuf data = buffer == null ? Unpooled.EMPTY_BUFFER : buffer.take();
            resumeReading();
            passUnlessEmpty(data, endStream && !trailersFollow);
        }
        HeaderMap added = addedTrailers;
        if (added != null && endStream) {
            addedTrailers = null;
            chain.passTrailers(next(), request, added);
        }
    }

    private void passUnlessEmpty(ByteBuf data, boolean endStream) {
        if (data.isReadable() || endStream) {
            chain.passData(next(), request, data, endStream);
        } else {
            data.release();
        }
    }

    private void releaseTrailers() {
        HeaderMap trailers = heldTrailers;
        if (trailers != null && trailersShown) {
            heldTrailers = null;
            chain.passTrailers(next(), request, trailers);
        }
    }

    // --- bounds --------------------------------------------------------------------------------------------------

    private void boundHeld() {
        if (held().readableBytes() <= chain.bufferLimit()) {
            return;
        }
        if (!watermark) {
            chain.overflow(request);
        } else if (!readingPaused) {
            readingPaused = true;
            chain.reading(request, false);
        }
    }

    private void resumeReading() {
        if (readingPaused) {
            readingPaused = false;
            chain.reading(request, true);
        }
    }
}
