package io.pillion.wasm.host;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;

/** Sends the HTTP calls that guests make to clusters of the configuration; one per worker. */
public interface HttpCallClient {
    /** Whether there is a cluster of that name; any thread. */
    boolean knows(String cluster);

    /**
     * Begins a call and adds the headers that Envoy adds ({@code x-envoy-internal},
     * {@code x-envoy-expected-rq-timeout-ms}). Never called while a guest runs; the listener may hear the end before
     * this method returns.
     */
    Call start(Request request, Listener listener);

    /**
     * One call to make.
     *
     * @param headers pseudo-headers first, among them {@code :method}, {@code :path} and {@code :authority}; the
     *     client's from now on
     * @param trailers sent where there are any
     * @param timeoutMillis 0 for none
     * @param maxResponseBytes a longer response body is a reset
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(
            String cluster,
            HeaderMap headers,
            byte[] body,
            HeaderMap trailers,
            long timeoutMillis,
            int maxResponseBytes) {}

    /** A call on its way. */
    interface Call {
        /** Ends it; the listener hears nothing any more. Harmless after its end. */
        void cancel();
    }

    /** Hears once how a call ended, on the worker. */
    interface Listener {
        /**
         * The whole response, {@code :status} first. A timeout is a 504, a failed connection or a missing host a 503,
         * with Envoy's texts, as if an upstream had answered so. All three are the client's, to be read during this
         * call.
         */
        void onResponse(HeaderMap headers, ByteBuf body, HeaderMap trailers);

        /** The stream was reset, or its body was too long. */
        void onReset();
    }
}
