package io.pillion.proxy.router;

import io.pillion.filter.HeaderName;
import java.util.Set;

/**
 * The headers of which Envoy keeps one value only: what is added to them is joined with a comma.
 *
 * <p>They are the {@code INLINE_*} lists of Envoy's {@code envoy/http/header_map.h}.
 */
final class InlineHeaders {
    private static final Set<String> NAMES = Set.of(
            ":authority",
            ":method",
            ":path",
            ":scheme",
            ":status",
            "connection",
            "content-length",
            "content-type",
            "date",
            "expect",
            "forwarded-client-cert",
            "grpc-message",
            "grpc-status",
            "grpc-timeout",
            "keep-alive",
            "proxy-connection",
            "proxy-status",
            "server",
            "te",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "x-client-trace-id",
            "x-envoy-attempt-count",
            "x-envoy-decorator-operation",
            "x-envoy-degraded",
            "x-envoy-downstream-service-cluster",
            "x-envoy-downstream-service-node",
            "x-envoy-expected-rq-timeout-ms",
            "x-envoy-external-address",
            "x-envoy-force-trace",
            "x-envoy-hedge-on-per-try-timeout",
            "x-envoy-immediate-health-check-fail",
            "x-envoy-internal",
            "x-envoy-ip-tags",
            "x-envoy-max-retries",
            "x-envoy-original-host",
            "x-envoy-original-path",
            "x-envoy-original-url",
            "x-envoy-ratelimited",
            "x-envoy-retriable-header-names",
            "x-envoy-retriable-status-codes",
            "x-envoy-retry-grpc-on",
            "x-envoy-retry-on",
            "x-envoy-upstream-alt-stat-name",
            "x-envoy-upstream-canary",
            "x-envoy-upstream-healthchecked-cluster",
            "x-envoy-upstream-rq-per-try-timeout-ms",
            "x-envoy-upstream-rq-timeout-alt-response",
            "x-envoy-upstream-rq-timeout-ms",
            "x-envoy-upstream-service-time",
            "x-envoy-upstream-stream-duration-ms",
            "x-forwarded-client-cert",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-request-id");

    private InlineHeaders() {}

    static boolean contains(HeaderName name) {
        return NAMES.contains(name.toString());
    }
}
