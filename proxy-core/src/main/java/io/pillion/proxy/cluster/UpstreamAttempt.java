package io.pillion.proxy.cluster;

import io.pillion.proxy.error.ProxyError;

/** One attempt under way, as its starter holds it. For the worker's thread. */
public interface UpstreamAttempt {
    /**
     * Gives up: the connection is reset, what the attempt held is released, and its handler hears nothing more.
     * Harmless once the attempt is over.
     *
     * @param why {@code RESPONSE_TIMEOUT} is a failure of the host; anything else (the client left, a filter answered)
     *     is no outcome
     */
    void cancel(ProxyError.Kind why);
}
