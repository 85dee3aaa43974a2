package io.pillion.proxy.codec;

/**
 * What the first line and the framing headers say about the request being read, beyond its header map.
 *
 * <p>Owned by its decoder and reused for the next request: valid from the head until the decoder is told to go on.
 */
public final class RequestHead {
    /** Where the pseudo-headers stand while a head is read. */
    static final int AUTHORITY_ENTRY = 0;

    static final int PATH_ENTRY = 1;
    static final int METHOD_ENTRY = 2;

    boolean http10;
    boolean keepAlive;
    boolean expectContinue;
    boolean head;
    boolean connect;
    boolean upgrade;
    long contentLength;

    RequestHead() {
        reset();
    }

    void reset() {
        http10 = false;
        keepAlive = false;
        expectContinue = false;
        head = false;
        connect = false;
        upgrade = false;
        contentLength = -1;
    }

    /** Whether the request came as HTTP/1.0; the answer then does, too. */
    public boolean http10() {
        return http10;
    }

    /** Whether the client lets the connection live on after this exchange. */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** Whether the client waits for {@code 100 Continue} before it sends the body. */
    public boolean expectContinue() {
        return expectContinue;
    }

    /** Whether the method is HEAD. */
    public boolean head() {
        return head;
    }

    /** Whether the method is CONNECT. */
    public boolean connect() {
        return connect;
    }

    /** Whether what follows the head is no longer HTTP: an upgrade, or CONNECT. Data then flow until the end of input. */
    public boolean upgrade() {
        return upgrade;
    }

    /** Bytes of body that the head announces, or -1 where it is chunked or unframed. */
    public long contentLength() {
        return contentLength;
    }
}
