package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;

/** How long a request may take: the route's word, or that of a client that is trusted. */
final class RequestTimeout {
    private static final HeaderName UPSTREAM_RQ_TIMEOUT_MS = HeaderName.of("x-envoy-upstream-rq-timeout-ms");

    private RequestTimeout() {}

    /**
     * The timeout in milliseconds, 0 for none; takes the client's wish out of the headers (the connection manager has
     * removed that of a stranger) and tells the upstream in {@code x-envoy-expected-rq-timeout-ms}.
     */
    static long of(HeaderMap headers, long routeMillis, RouterOptions options) {
        long wished = options.respectExpectedRqTimeout() ? take(headers, HeaderNames.ENVOY_EXPECTED_RQ_TIMEOUT_MS) : -1;
        if (wished < 0) {
            wished = take(headers, UPSTREAM_RQ_TIMEOUT_MS);
        }
        long millis = wished < 0 ? routeMillis : wished;
        if (millis > 0 && !options.suppressEnvoyHeaders()) {
            headers.set(HeaderNames.ENVOY_EXPECTED_RQ_TIMEOUT_MS, Long.toString(millis));
        }
        return millis;
    }

    private static long take(HeaderMap headers, HeaderName name) {
        int i = headers.indexOf(name);
        if (i < 0) {
            return -1;
        }
        long value = Numbers.parse(headers.block(), headers.valueStart(i), headers.valueLength(i));
        if (value >= 0) {
            headers.removeAt(i);
        }
        return Math.max(value, -1);
    }
}
