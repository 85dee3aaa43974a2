package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;

/**
 * The headers that speak of one connection only (RFC 9110 section 7.6.1), which no proxied message carries further.
 *
 * <p>The decoders leave them in the map, since Envoy's logs and filters may see them until the connection manager takes
 * them out: it calls this for requests and responses.
 */
public final class HopByHopHeaders {
    private HopByHopHeaders() {}

    /** Takes them out of a request; {@code upgrade} keeps {@code connection} and {@code upgrade}. */
    public static void removeFromRequest(HeaderMap headers, boolean upgrade) {}

    /** Takes them out of a response; {@code upgrade} keeps {@code connection} and {@code upgrade}. */
    public static void removeFromResponse(HeaderMap headers, boolean upgrade) {}
}
