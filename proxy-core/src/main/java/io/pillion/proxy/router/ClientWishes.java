package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;

/**
 * What a trusted client asks of the router in {@code x-envoy-} request headers; the connection manager has removed
 * those of strangers.
 */
final class ClientWishes {
    private static final HeaderName TIMEOUT_MS = HeaderName.of("x-envoy-upstream-rq-timeout-ms");
    private static final HeaderName PER_TRY_TIMEOUT_MS = HeaderName.of("x-envoy-upstream-rq-per-try-timeout-ms");
    private static final HeaderName ALT_RESPONSE = HeaderName.of("x-envoy-upstream-rq-timeout-alt-response");

    /** What the upstream is not to see. */
    private static final HeaderName[] CONSUMED = {
        ALT_RESPONSE,
        HeaderName.of("x-envoy-upstream-alt-stat-name"),
        HeaderName.of("x-envoy-retry-on"),
        HeaderName.of("x-envoy-retry-grpc-on"),
        HeaderName.of("x-envoy-max-retries"),
        HeaderName.of("x-envoy-hedge-on-per-try-timeout"),
        HeaderName.of("x-envoy-retriable-header-names"),
        HeaderName.of("x-envoy-retriable-status-codes")
    };

    /**
     * The wishes.
     *
     * @param timeoutMillis how long the request may take, 0 for ever
     * @param timeoutStatus the status when it takes longer; empty for the usual one
     */
    record Taken(long timeoutMillis, String timeoutStatus) {}

    private ClientWishes() {}

    /** Takes the wishes out of the headers and tells the upstream in {@code x-envoy-expected-rq-timeout-ms}. */
    static Taken take(HeaderMap headers, long routeMillis, RouterOptions options) {
        Taken taken = EnvoyHeaders.any(headers)
                ? new Taken(timeout(headers, routeMillis, options), consume(headers))
                : new Taken(routeMillis, "");
        if (taken.timeoutMillis() > 0 && !options.suppressEnvoyHeaders()) {
            headers.set(HeaderNames.ENVOY_EXPECTED_RQ_TIMEOUT_MS, Long.toString(taken.timeoutMillis()));
        }
        return taken;
    }

    /** The client's word, or the route's; there is one try, so its timeout counts where it is the shorter one. */
    private static long timeout(HeaderMap headers, long routeMillis, RouterOptions options) {
        long wished =
                options.respectExpectedRqTimeout() ? takeNumber(headers, HeaderNames.ENVOY_EXPECTED_RQ_TIMEOUT_MS) : -1;
        if (wished < 0) {
            wished = takeNumber(headers, TIMEOUT_MS);
        }
        long millis = wished < 0 ? routeMillis : wished;
        long perTry = takeNumber(headers, PER_TRY_TIMEOUT_MS);
        return perTry > 0 && (millis == 0 || perTry < millis) ? perTry : millis;
    }

    private static String consume(HeaderMap headers) {
        String status = headers.contains(ALT_RESPONSE) ? "204" : "";
        for (HeaderName name : CONSUMED) {
            headers.remove(name);
        }
        return status;
    }

    private static long takeNumber(HeaderMap headers, HeaderName name) {
        int i = headers.indexOf(name);
        if (i < 0) {
            return -1;
        }
        long value = Numbers.parse(headers.block(), headers.valueStart(i), headers.valueLength(i));
        headers.removeAt(i);
        return Math.max(value, -1);
    }
}
