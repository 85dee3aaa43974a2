package io.pillion.proxy.http;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.codec.RequestHead;

/** The client's side of an exchange: where its response is written. Called on the worker. */
interface ResponseSide {
    /** The request that is answered. */
    RequestHead request();

    void writeHead(HeaderMap headers, boolean endStream);

    /** Takes ownership of {@code data}. */
    void writeData(ByteBuf data, boolean endStream);

    void writeTrailers(HeaderMap trailers);

    void writeContinue();

    /** {@code System.nanoTime()} of the event that is being handled. */
    long nowNanos();

    /** Whether the client is to be read. */
    void readEnabled(boolean enabled);

    /** Whether the connection must close after the response that is about to begin. */
    boolean closing();

    /** The connection closes after the response that is about to begin, once the client had time to read it. */
    void closeAfterResponse();

    /** The connection closes at once after the response that is about to begin: its end is the response's. */
    void endAfterResponse();

    /** The exchange is over: its response was written, or {@code reset} asks for an end without one. */
    void exchangeDone(boolean reset);
}
