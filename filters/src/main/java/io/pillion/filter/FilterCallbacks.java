package io.pillion.filter;

import java.util.Optional;

/**
 * What a filter may ask of the stream that it works on.
 *
 * <p>One instance per filter and stream. To be used on the stream's worker only, until
 * {@link HttpFilter#onDestroy()}; later calls have no effect. No method calls the filter back before it returns,
 * except {@link #sendLocalReply} and {@link #continueRequest}/{@link #continueResponse}, which drive other filters:
 * call those outside of the filter's own callbacks or accept that they take effect after the callback returned.
 */
public interface FilterCallbacks {
    /** Index of the worker that owns the stream, from 0. */
    int worker();

    StreamInfo streamInfo();

    /** The request headers, also after they were sent on. */
    HeaderMap requestHeaders();

    /** The request trailers, where they have come or were added. */
    Optional<HeaderMap> requestTrailers();

    /** The response headers from the moment that they reached this filter's side of the chain. */
    Optional<HeaderMap> responseHeaders();

    Optional<HeaderMap> responseTrailers();

    /** What this filter holds of the request body; empty where it holds none. */
    BodyBuffer heldRequestData();

    BodyBuffer heldResponseData();

    /** Adds empty request trailers; legal only while the last piece of the request body is in this filter's hands. */
    HeaderMap addRequestTrailers();

    HeaderMap addResponseTrailers();

    /** Resumes a request that this filter stopped; harmless where it did not. */
    void continueRequest();

    /** Resumes a response that this filter stopped; harmless where it did not. */
    void continueResponse();

    /**
     * Answers the request here. The reply passes the response side of the whole chain. The upstream is never asked,
     * or its answer is dropped where none of it has been sent; where headers were sent already, the stream is reset.
     */
    void sendLocalReply(LocalReply reply);

    /** Ends the stream without an answer: HTTP/1 closes the connection. {@code details} go to the access log. */
    void resetStream(String details);

    /** The route is chosen again from the headers as they are now. */
    void clearRouteCache();

    /** Runs {@code task} on the stream's worker, after the current callback; may be called from any thread. */
    void execute(Runnable task);
}
