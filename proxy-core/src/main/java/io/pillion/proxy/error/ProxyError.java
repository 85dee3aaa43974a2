package io.pillion.proxy.error;

/**
 * Why a request could not go its way: a value with an origin, never thrown. Immutable.
 *
 * @param kind what happened
 * @param source whose doing it was
 * @param retryable whether the request has certainly not been processed by an upstream
 * @param detail the transport's own words, or empty
 */
public record ProxyError(Kind kind, Source source, boolean retryable, String detail) {
    /** What happened, in the order in which a request can meet it. */
    public enum Kind {
        DOWNSTREAM_PROTOCOL,
        DOWNSTREAM_TERMINATION,
        HEADERS_TOO_LARGE,
        PAYLOAD_TOO_LARGE,
        RESPONSE_TOO_LARGE,
        REQUEST_TIMEOUT,
        REQUEST_HEADERS_TIMEOUT,
        STREAM_IDLE_TIMEOUT,
        MAX_STREAM_DURATION,
        NO_ROUTE,
        NO_CLUSTER,
        NO_HEALTHY_HOST,
        BREAKER_OPEN,
        OVERFLOW,
        CONNECT_FAILURE,
        CONNECT_TIMEOUT,
        CONNECTION_TERMINATION,
        UPSTREAM_REMOTE_RESET,
        LOCAL_RESET,
        UPSTREAM_PROTOCOL,
        RESPONSE_TIMEOUT,
        FILTER_FAILURE,
        INTERNAL
    }

    /** Whose doing it was. */
    public enum Source {
        DOWNSTREAM,
        UPSTREAM,
        FILTER,
        INTERNAL
    }

    public static ProxyError upstream(Kind kind, boolean retryable, String detail) {
        return new ProxyError(kind, Source.UPSTREAM, retryable, detail);
    }

    public static ProxyError downstream(Kind kind, String detail) {
        return new ProxyError(kind, Source.DOWNSTREAM, false, detail);
    }
}
