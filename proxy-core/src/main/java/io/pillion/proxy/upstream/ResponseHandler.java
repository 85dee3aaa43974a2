package io.pillion.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.error.ProxyError;

/**
 * What hears of the response to one request, or why there is none.
 *
 * <p>Called on the worker's thread. After the end of the response, after a failure and after a cancel nothing more is
 * called. {@code endStream} marks the last piece of the response; trailers are always last.
 */
public interface ResponseHandler {
    /** The map that the response's headers are to be decoded into; the handler's own, cleared by whoever fills it. */
    HeaderMap responseHeaders();

    /** The final response has begun; 1xx are swallowed. {@code headers} is {@link #responseHeaders()}. */
    void onResponseHeaders(HeaderMap headers, boolean endStream);

    /** A piece of the body, which the handler now owns; may be empty where it only brings the end. */
    void onResponseData(ByteBuf data, boolean endStream);

    /** The response ended with trailers, which are valid during the call. */
    void onResponseTrailers(HeaderMap trailers);

    /**
     * The attempt failed, before or after response headers.
     *
     * <p>{@link ProxyError#retryable()} is true where no upstream has seen the request (refused, not connected), and
     * where a kept-alive connection closed before the first byte of an answer, as happens when the upstream closes an
     * idle connection while a request is on its way.
     */
    void onFailure(ProxyError error);

    /** Whether the connection takes more of the request at once; {@code true} at first. */
    void onWritabilityChanged(boolean writable);
}
