package io.pillion.proxy.http;

/**
 * Where an {@link Exchange} is.
 *
 * <pre>
 *   IDLE -> READING_HEAD -> FILTERING -> AWAITING_UPSTREAM -> STREAMING -> DONE -> IDLE
 *               |               |                                ^          ^
 *               |               +--- a filter or route answers --+          |
 *               +--- refused, timed out --> STREAMING                       |
 *   any but IDLE --- reset, client left ------------------------------------+
 * </pre>
 */
enum ExchangeState {
    /** No byte of a request has come. */
    IDLE,
    /** The request's first byte has come. */
    READING_HEAD,
    /** The head is accepted and passes the filters. */
    FILTERING,
    /** The router has the head. */
    AWAITING_UPSTREAM,
    /** The response's head was written to the client. */
    STREAMING,
    /** The response is written, or the stream was reset; logged. */
    DONE
}
