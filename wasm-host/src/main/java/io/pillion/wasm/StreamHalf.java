package io.pillion.wasm;

import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterStatus;
import io.pillion.filter.HeaderMap;
import io.pillion.wasm.abi.GuestContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the guest may change of one direction of a stream: what it was shown and has not let go. Owned by the stream's
 * worker.
 */
final class StreamHalf {
    private HeaderMap headers = GuestContext.NO_HEADERS;
    private HeaderMap trailers = GuestContext.NO_HEADERS;
    private @Nullable BodyBuffer body;
    private boolean lastData;

    void headers(HeaderMap shown) {
        headers = shown;
    }

    FilterStatus headersDone(FilterStatus status) {
        if (status == FilterStatus.CONTINUE) {
            headers = GuestContext.NO_HEADERS;
        }
        return status;
    }

    void data(BodyBuffer shown, boolean endStream) {
        body = shown;
        lastData = endStream;
    }

    FilterStatus dataDone(FilterStatus status) {
        lastData = false;
        if (status == FilterStatus.CONTINUE) {
            released();
        } else if (status == FilterStatus.STOP_ITERATION_NO_BUFFER) {
            body = null;
        }
        return status;
    }

    void trailers(HeaderMap shown) {
        trailers = shown;
    }

    FilterStatus trailersDone(FilterStatus status) {
        if (status == FilterStatus.CONTINUE) {
            released();
        }
        return status;
    }

    /** Everything went on. */
    void released() {
        headers = GuestContext.NO_HEADERS;
        trailers = GuestContext.NO_HEADERS;
        body = null;
    }

    /** Nothing may be changed any more. */
    void close() {
        released();
        lastData = false;
    }

    HeaderMap writableHeaders() {
        return headers;
    }

    HeaderMap writableTrailers() {
        return trailers;
    }

    /** Whether trailers may be added: the last piece of the body is being shown, and there are none. */
    boolean acceptsTrailers() {
        return lastData && trailers == GuestContext.NO_HEADERS;
    }

    Optional<BodyBuffer> body() {
        return Optional.ofNullable(body);
    }
}
