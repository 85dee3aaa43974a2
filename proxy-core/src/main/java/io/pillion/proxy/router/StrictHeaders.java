package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.LocalReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses requests whose {@code x-envoy-} headers are not what they should be, of those that are to be checked. */
final class StrictHeaders {
    private static final Set<String> NUMBERS =
            Set.of("x-envoy-upstream-rq-timeout-ms", "x-envoy-upstream-rq-per-try-timeout-ms", "x-envoy-max-retries");
    private static final Set<String> RETRY_ON = Set.of(
            "5xx",
            "gateway-error",
            "connect-failure",
            "envoy-ratelimited",
            "refused-stream",
            "retriable-4xx",
            "retriable-status-codes",
            "retriable-headers",
            "reset",
            "reset-before-request",
            "http3-post-connect-failure");
    private static final Set<String> RETRY_GRPC_ON =
            Set.of("cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable");

    private final HeaderName[] names;

    StrictHeaders(List<String> names) {
        this.names = names.stream().map(HeaderName::of).toArray(HeaderName[]::new);
    }

    /** The answer to a request with a wrong value, or empty. */
    Optional<LocalReply> check(HeaderMap headers) {
        for (HeaderName name : names) {
            int i = headers.indexOf(name);
            if (i >= 0 && !valid(name.toString(), headers, i)) {
                String body = "invalid header '" + name + "' with value '" + headers.value(i) + "'";
                return Optional.of(LocalReply.of(400, body, "request_headers_failed_strict_check{" + name + "}"));
            }
        }
        return Optional.empty();
    }

    private static boolean valid(String name, HeaderMap headers, int i) {
        if (NUMBERS.contains(name)) {
            return Numbers.parse(headers.block(), headers.valueStart(i), headers.valueLength(i)) >= 0;
        }
        Set<String> words = name.equals("x-envoy-retry-grpc-on") ? RETRY_GRPC_ON : RETRY_ON;
        for (String word : headers.value(i).split(",", -1)) {
            if (!words.contains(word.strip())) {
                return false;
            }
        }
        return true;
    }
}
