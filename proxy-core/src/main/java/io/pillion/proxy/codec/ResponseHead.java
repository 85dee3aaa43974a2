package io.pillion.proxy.codec;

/**
 * What the status line and the framing headers say about the response being read, beyond its header map.
 *
 * <p>Owned by its decoder and reused for the next response.
 */
public final class ResponseHead {
    /** Where the pseudo-header stands while a head is read. */
    static final int STATUS_ENTRY = 0;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;

    int status;
    boolean http10;
    boolean keepAlive;
    boolean upgrade;
    long contentLength;

    ResponseHead() {
        reset();
    }

    void reset() {
        status = 0;
        http10 = false;
        keepAlive = false;
        upgrade = false;
        contentLength = -1;
    }

    /** The status code, at least 100. */
    public int status() {
        return status;
    }

    /** Whether the response came as HTTP/1.0. */
    public boolean http10() {
        return http10;
    }

    /** Whether it is a 1xx other than 101, which another response follows. */
    public boolean informational() {
        return status < OK && status != SWITCHING_PROTOCOLS;
    }

    /**
     * Whether the connection may carry another request once this response is complete. Settled when it is: bytes that
     * nobody asked for turn it to false.
     */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** Whether what follows the head is no longer HTTP: 101, or the success of CONNECT. */
    public boolean upgrade() {
        return upgrade;
    }

    /** Bytes of body that the head announces, or -1 where it is chunked or ends with the connection. */
    public long contentLength() {
        return contentLength;
    }
}
