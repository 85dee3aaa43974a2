package io.pillion.filter.chain;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.LocalReply;

/**
 * Both ends of a {@link FilterChain}: where a request goes behind the last filter (the router), where a response goes
 * before the first (the client), and whom the chain asks for what it cannot do itself.
 *
 * <p>Called on the stream's worker, from within a call to the chain; never while a filter's callback is on the stack.
 */
public interface ChainSink {
    void requestHeaders(HeaderMap headers, boolean endStream);

    /** Takes ownership of {@code data}, which is empty only where {@code endStream} is set. */
    void requestData(ByteBuf data, boolean endStream);

    void requestTrailers(HeaderMap trailers);

    void responseHeaders(HeaderMap headers, boolean endStream);

    /** Takes ownership of {@code data}, which is empty only where {@code endStream} is set. */
    void responseData(ByteBuf data, boolean endStream);

    void responseTrailers(HeaderMap trailers);

    /**
     * A filter answers. The receiver makes the response and sends it through {@link FilterChain#responseHeaders}, or
     * resets the stream where a response has left already.
     */
    void localReply(LocalReply reply);

    /** A filter ends the stream without an answer. */
    void resetStream(String details);

    /** A filter threw: the stream is to end with 500, the cause is to be logged. */
    void filterFailed(Throwable cause);

    /** A filter buffers more of the request than the limit: 413. */
    void requestTooLarge();

    /** A filter buffers more of the response than the limit: 500. */
    void responseTooLarge();

    /** Whether the client is to be read; called at changes only. */
    void requestReading(boolean enabled);

    /** Whether the upstream is to be read; called at changes only. */
    void responseReading(boolean enabled);

    /** The route is to be chosen from the headers as they are when the request gets to the router. */
    void clearRouteCache();

    /** Runs {@code task} later on the stream's worker; called from any thread. */
    void execute(Runnable task);
}
