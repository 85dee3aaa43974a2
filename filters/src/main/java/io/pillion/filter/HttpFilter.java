package io.pillion.filter;

/**
 * One filter at work on one HTTP stream.
 *
 * <p>All methods run on the stream's worker and must not block. The request passes the chain in order, the response
 * backwards. Every filter that was created gets {@link #onLog()} once, when the stream is complete, and then
 * {@link #onDestroy()} once; nothing is called after that. A filter must not throw: the chain answers 500 and drops
 * the stream if it does.
 */
public interface HttpFilter {
    /** Request headers, pseudo-headers included; {@code endStream} where neither body nor trailers follow. */
    FilterStatus onRequestHeaders(HeaderMap headers, boolean endStream);

    /**
     * A piece of the request body. {@code data} holds all that this filter has not let pass: what it stopped before
     * with {@link FilterStatus#STOP_ITERATION_AND_BUFFER} or {@link FilterStatus#STOP_ITERATION_AND_WATERMARK}, and
     * what came now. The chain owns it; the filter may change it in place during the call.
     */
    FilterStatus onRequestData(BodyBuffer data, boolean endStream);

    FilterStatus onRequestTrailers(HeaderMap trailers);

    /** Response headers, {@code :status} first; also those of a local reply. */
    FilterStatus onResponseHeaders(HeaderMap headers, boolean endStream);

    /** A piece of the response body; see {@link #onRequestData}. */
    FilterStatus onResponseData(BodyBuffer data, boolean endStream);

    FilterStatus onResponseTrailers(HeaderMap trailers);

    /** The stream is complete, however it ended; its facts are in {@link FilterCallbacks#streamInfo()}. */
    void onLog();

    /** The last call: release everything, cancel what is pending. */
    void onDestroy();
}
