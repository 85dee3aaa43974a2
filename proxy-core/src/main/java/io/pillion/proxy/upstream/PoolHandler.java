package io.pillion.proxy.upstream;

/** What waits for a connection of a pool and then uses it for one request. */
public interface PoolHandler extends ResponseHandler {
    /**
     * A connection is this handler's until the end of the response, a failure, or {@link PooledStream#reset}; then it
     * must not be touched any more, as it may carry another request. May come before {@code acquire} returns.
     */
    void onPoolReady(PooledStream stream);
}
