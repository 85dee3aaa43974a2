package io.pillion.proxy.http;

import static io.pillion.filter.ResponseFlag.NO_CLUSTER_FOUND;
import static io.pillion.filter.ResponseFlag.NO_HEALTHY_UPSTREAM;
import static io.pillion.filter.ResponseFlag.NO_ROUTE_FOUND;
import static io.pillion.filter.ResponseFlag.STREAM_IDLE_TIMEOUT;
import static io.pillion.filter.ResponseFlag.UPSTREAM_CONNECTION_FAILURE;
import static io.pillion.filter.ResponseFlag.UPSTREAM_CONNECTION_TERMINATION;
import static io.pillion.filter.ResponseFlag.UPSTREAM_OVERFLOW;
import static io.pillion.filter.ResponseFlag.UPSTREAM_PROTOCOL_ERROR;
import static io.pillion.filter.ResponseFlag.UPSTREAM_REQUEST_TIMEOUT;

import io.pillion.filter.HeaderNames;
import io.pillion.filter.LocalReply;
import io.pillion.filter.ResponseFlag;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.codec.CodecError;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.error.ProxyError.Kind;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The one table from what went wrong to what the client is told: status, body, response flag and details, all of them
 * Envoy's.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_conn_man/response_code_details">
 *     Envoy's response code details</a>
 */
public final class LocalReplies {
    private static final String BEFORE_HEADERS =
            "upstream connect error or disconnect/reset before headers. reset reason: ";
    private static final int NO_CONTENT = 204;
    private static final List<String> CONNECT_ERRORS = List.of(
            "Connection refused",
            "Connection reset by peer",
            "Connection timed out",
            "Network is unreachable",
            "No route to host",
            "No such file or directory",
            "Permission denied");
    private static final String BEFORE_STARTED = "upstream_reset_before_response_started{";
    private static final String AFTER_STARTED = "upstream_reset_after_response_started{";

    private static final Map<Kind, Row> TABLE = table();
    private static final Row INTERNAL = new Row(500, "", List.of(), "internal_error", "");

    /**
     * One line of the table.
     *
     * @param flags at most one
     * @param resetReason Envoy's name of an upstream failure; empty for other kinds
     */
    private record Row(int status, String body, List<ResponseFlag> flags, String details, String resetReason) {}

    private LocalReplies() {}

    private static Map<Kind, Row> table() {
        Map<Kind, Row> rows = new EnumMap<>(Kind.class);
        addRouting(rows);
        addTimeouts(rows);
        addUpstreamFailures(rows);
        plain(rows, Kind.PAYLOAD_TOO_LARGE, 413, "Payload Too Large", "request_payload_too_large");
        plain(rows, Kind.RESPONSE_TOO_LARGE, 500, "Internal Server Error", "response_payload_too_large");
        plain(rows, Kind.FILTER_FAILURE, 500, "", "filter_failure");
        return rows;
    }

    private static void addRouting(Map<Kind, Row> rows) {
        local(rows, Kind.NO_ROUTE, 404, "", NO_ROUTE_FOUND, "route_not_found");
        local(rows, Kind.NO_CLUSTER, 503, "", NO_CLUSTER_FOUND, "cluster_not_found");
        local(rows, Kind.NO_HEALTHY_HOST, 503, "no healthy upstream", NO_HEALTHY_UPSTREAM, "no_healthy_upstream");
        local(rows, Kind.BREAKER_OPEN, 503, BEFORE_HEADERS + "overflow", UPSTREAM_OVERFLOW, "circuit_breaker_open");
    }

    private static void addTimeouts(Map<Kind, Row> rows) {
        local(
                rows,
                Kind.RESPONSE_TIMEOUT,
                504,
                "upstream request timeout",
                UPSTREAM_REQUEST_TIMEOUT,
                "response_timeout");
        local(rows, Kind.STREAM_IDLE_TIMEOUT, 504, "stream timeout", STREAM_IDLE_TIMEOUT, "stream_idle_timeout");
        plain(rows, Kind.MAX_STREAM_DURATION, 504, "downstream duration timeout", "max_duration_timeout");
        plain(rows, Kind.REQUEST_TIMEOUT, 408, "request timeout", "request_overall_timeout");
        plain(rows, Kind.REQUEST_HEADERS_TIMEOUT, 408, "request header timeout", "request_header_timeout");
    }

    private static void addUpstreamFailures(Map<Kind, Row> rows) {
        upstream(rows, Kind.CONNECT_FAILURE, 503, UPSTREAM_CONNECTION_FAILURE, "remote connection failure");
        upstream(rows, Kind.CONNECT_TIMEOUT, 503, UPSTREAM_CONNECTION_FAILURE, "connection timeout");
        upstream(rows, Kind.CONNECTION_TERMINATION, 503, UPSTREAM_CONNECTION_TERMINATION, "connection termination");
        upstream(rows, Kind.UPSTREAM_REMOTE_RESET, 503, ResponseFlag.UPSTREAM_REMOTE_RESET, "remote reset");
        upstream(rows, Kind.LOCAL_RESET, 503, ResponseFlag.LOCAL_RESET, "local reset");
        upstream(rows, Kind.UPSTREAM_PROTOCOL, 502, UPSTREAM_PROTOCOL_ERROR, "protocol error");
        upstream(rows, Kind.OVERFLOW, 503, UPSTREAM_OVERFLOW, "overflow");
    }

    private static void local(
            Map<Kind, Row> rows, Kind kind, int status, String body, ResponseFlag flag, String details) {
        rows.put(kind, new Row(status, body, List.of(flag), details, ""));
    }

    private static void plain(Map<Kind, Row> rows, Kind kind, int status, String body, String details) {
        rows.put(kind, new Row(status, body, List.of(), details, ""));
    }

    private static void upstream(Map<Kind, Row> rows, Kind kind, int status, ResponseFlag flag, String reason) {
        String details = BEFORE_STARTED + reason.replace(' ', '_') + "}";
        rows.put(kind, new Row(status, BEFORE_HEADERS + reason, List.of(flag), details, reason));
    }

    private static Row row(ProxyError error) {
        return TABLE.getOrDefault(error.kind(), INTERNAL);
    }

    /** Sets the response flag of the error, where it has one. */
    static void flag(ProxyError error, StreamInfo info) {
        row(error).flags().forEach(info::addFlag);
    }

    /** Tells the observer of it, where there is a statistic for it. */
    static void count(ProxyError error, ConnectionManagerObserver observer) {
        switch (error.kind()) {
            case STREAM_IDLE_TIMEOUT -> observer.downstreamRqIdleTimeout();
            case MAX_STREAM_DURATION -> observer.downstreamRqMaxDurationReached();
            case REQUEST_TIMEOUT -> observer.downstreamRqTimeout();
            case REQUEST_HEADERS_TIMEOUT -> observer.downstreamRqHeaderTimeout();
            case PAYLOAD_TOO_LARGE -> observer.downstreamRqTooLarge();
            case RESPONSE_TOO_LARGE -> observer.rsTooLarge();
            default -> {}
        }
    }

    /** What is answered. {@code requestComplete}: a timeout within the request is the client's, 408. */
    public static LocalReply reply(ProxyError error, boolean requestComplete) {
        Row row = row(error);
        byte[] body = row.body().getBytes(StandardCharsets.UTF_8);
        int status = status(error, row, requestComplete);
        if (status == NO_CONTENT) {
            body = new byte[0];
        }
        return new LocalReply(status, body, headers(error), details(error, row), OptionalInt.empty());
    }

    private static int status(ProxyError error, Row row, boolean requestComplete) {
        return switch (error.kind()) {
            case STREAM_IDLE_TIMEOUT, MAX_STREAM_DURATION -> requestComplete ? row.status() : 408;
            case NO_CLUSTER -> Integer.parseInt(error.detail());
            case RESPONSE_TIMEOUT -> error.detail().isEmpty() ? row.status() : Integer.parseInt(error.detail());
            default -> row.status();
        };
    }

    private static String details(ProxyError error, Row row) {
        if (error.kind() != Kind.CONNECT_FAILURE) {
            return row.details();
        }
        for (String reason : CONNECT_ERRORS) {
            if (error.detail().contains(reason)) {
                return BEFORE_STARTED + row.resetReason().replace(' ', '_') + "|delayed_connect_error:_"
                        + reason.replace(' ', '_') + "}";
            }
        }
        return row.details();
    }

    private static List<LocalReply.Header> headers(ProxyError error) {
        LocalReply.Header overloaded = new LocalReply.Header(HeaderNames.ENVOY_OVERLOADED, "true");
        return switch (error.kind()) {
            case OVERFLOW -> List.of(overloaded);
            case BREAKER_OPEN -> List.of(overloaded, new LocalReply.Header(HeaderNames.RETRY_AFTER, error.detail()));
            default -> List.of();
        };
    }

    /** What is answered to bytes that are no acceptable request. */
    static LocalReply refusal(CodecError error) {
        String body = switch (error.status()) {
            case 426 -> "Upgrade Required";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            default -> "Bad Request";
        };
        return LocalReply.of(error.status(), body, error.details());
    }

    /** The details of a stream that was cut off after its response had begun. */
    static String resetDetails(ProxyError error) {
        Row row = row(error);
        return row.resetReason().isEmpty()
                ? row.details()
                : AFTER_STARTED + row.resetReason().replace(' ', '_') + "}";
    }
}
