package io.pillion.proxy.upstream;

/** A pool's connection for as long as it carries one request. */
public interface PooledStream extends UpstreamStream {
    /** Gives up the request, and with it the connection; the handler hears nothing more. */
    void reset();
}
