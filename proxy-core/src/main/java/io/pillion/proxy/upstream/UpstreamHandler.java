package io.pillion.proxy.upstream;

/**
 * What hears of one attempt to have a request answered by an upstream host: at first either {@link #onReady} or
 * {@link #onFailure}.
 */
public interface UpstreamHandler extends ResponseHandler {
    /** A connection is bound to the attempt: the request may be sent. May come before the attempt is returned. */
    void onReady(UpstreamStream stream);
}
