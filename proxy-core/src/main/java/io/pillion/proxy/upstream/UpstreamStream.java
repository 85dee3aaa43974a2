package io.pillion.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import java.net.SocketAddress;

/**
 * One request on one upstream connection.
 *
 * <p>For the worker's thread. After the end of the response, a failure or a cancel its methods do nothing, but release
 * what they are given.
 */
public interface UpstreamStream {
    /** Sends the request's head; first, and once. The map is read during the call only. */
    void sendHeaders(HeaderMap headers, boolean endStream);

    /** Sends a piece of the body and takes ownership of it. */
    void sendData(ByteBuf data, boolean endStream);

    /** Ends the request with trailers. */
    void sendTrailers(HeaderMap trailers);

    /** Whether more of the request is taken without being queued in memory beyond the connection's limit. */
    boolean writable();

    /** Back-pressure from downstream: {@code false} stops reading the response, {@code true} resumes. */
    void readEnabled(boolean enabled);

    SocketAddress remote();

    SocketAddress local();
}
