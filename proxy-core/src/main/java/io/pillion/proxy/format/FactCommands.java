package io.pillion.proxy.format;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.ResponseFlag;
import io.pillion.filter.StreamInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Commands that read one fact of the stream. */
final class FactCommands {
    private static final ResponseFlag[] FLAGS = ResponseFlag.values();
    private static final String[] GRPC_STATUS = {
        "OK",
        "Canceled",
        "Unknown",
        "InvalidArgument",
        "DeadlineExceeded",
        "NotFound",
        "AlreadyExists",
        "PermissionDenied",
        "ResourceExhausted",
        "FailedPrecondition",
        "Aborted",
        "OutOfRange",
        "Unimplemented",
        "Internal",
        "Unavailable",
        "DataLoss",
        "Unauthenticated"
    };

    private FactCommands() {}

    static Optional<Operator> find(String name) {
        return switch (name) {
            case "PROTOCOL" -> Optional.of(text(StreamInfo::protocol));
            case "RESPONSE_CODE_DETAILS" -> Optional.of(text(StreamInfo::responseCodeDetails));
            case "UPSTREAM_CLUSTER", "UPSTREAM_CLUSTER_RAW" -> Optional.of(text(StreamInfo::clusterName));
            case "UPSTREAM_TRANSPORT_FAILURE_REASON" -> Optional.of(text(StreamInfo::upstreamTransportFailure));
            case "ROUTE_NAME" -> Optional.of(text(StreamInfo::routeName));
            case "VIRTUAL_HOST_NAME" -> Optional.of(text(StreamInfo::virtualHostName));
            case "LISTENER_NAME" -> Optional.of(text(info -> info.connection().listenerName()));
            case "RESPONSE_FLAGS" -> Optional.of((source, out) -> writeFlags(source, out, false));
            case "RESPONSE_FLAGS_LONG" -> Optional.of((source, out) -> writeFlags(source, out, true));
            default -> numbers(name);
        };
    }

    private static Optional<Operator> numbers(String name) {
        return switch (name) {
            case "RESPONSE_CODE" -> Optional.of(number(StreamInfo::responseCode));
            case "BYTES_RECEIVED" -> Optional.of(number(StreamInfo::requestBytes));
            case "BYTES_SENT" -> Optional.of(number(StreamInfo::responseBytes));
            case "REQUEST_HEADERS_BYTES", "DOWNSTREAM_HEADER_BYTES_RECEIVED" ->
                Optional.of(number(StreamInfo::requestHeaderBytes));
            case "RESPONSE_HEADERS_BYTES", "DOWNSTREAM_HEADER_BYTES_SENT" ->
                Optional.of(number(StreamInfo::responseHeaderBytes));
            case "CONNECTION_ID" -> Optional.of(number(info -> info.connection().id()));
            case "UPSTREAM_REQUEST_ATTEMPT_COUNT" -> Optional.of(number(StreamInfo::attemptCount));
            case "GRPC_STATUS" -> Optional.of((source, out) -> writeGrpcStatus(source, out, false));
            case "GRPC_STATUS_NUMBER" -> Optional.of((source, out) -> writeGrpcStatus(source, out, true));
            default -> Optional.empty();
        };
    }

    /** {@code FILTER_STATE(key)} and {@code FILTER_STATE(key:PLAIN)}: the bytes as they are. */
    static Operator filterState(String argument) {
        int colon = argument.indexOf(':');
        String key = colon < 0 ? argument : argument.substring(0, colon);
        boolean plain = colon > 0 && argument.startsWith("PLAIN", colon + 1);
        return (source, out) -> {
            byte[] value = source.streamInfo().filterState().get(key);
            if (value == null) {
                return false;
            }
            if (!plain) {
                out.append('"');
            }
            out.append(value, 0, value.length);
            if (!plain) {
                out.append('"');
            }
            return true;
        };
    }

    private static Operator text(Function<StreamInfo, String> fact) {
        return (source, out) -> {
            String value = fact.apply(source.streamInfo());
            out.append(value);
            return !value.isEmpty();
        };
    }

    private static Operator number(ToLongFunction<StreamInfo> fact) {
        return (source, out) -> {
            out.append(fact.applyAsLong(source.streamInfo()));
            return true;
        };
    }

    private static boolean writeFlags(FormatSource source, TextBuffer out, boolean longNames) {
        long flags = source.streamInfo().responseFlags();
        if (flags == 0) {
            out.append('-'); // also where an absent value is left out
            return true;
        }
        boolean first = true;
        for (ResponseFlag flag : FLAGS) {
            if ((flags & flag.bit()) != 0) {
                out.append(first ? "" : ",").append(longNames ? longName(flag) : flag.shortName());
                first = false;
            }
        }
        return true;
    }

    private static String longName(ResponseFlag flag) {
        StringBuilder name = new StringBuilder();
        for (String word : flag.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private static boolean writeGrpcStatus(FormatSource source, TextBuffer out, boolean number) {
        HeaderMap map = source.responseTrailers();
        int i = map.indexOf(HeaderNames.GRPC_STATUS);
        if (i < 0) {
            map = source.responseHeaders();
            i = map.indexOf(HeaderNames.GRPC_STATUS);
        }
        if (i < 0) {
            return false;
        }
        String status = map.value(i);
        out.append(number ? status : grpcName(status));
        return true;
    }

    private static String grpcName(String status) {
        for (int code = 0; code < GRPC_STATUS.length; code++) {
            if (status.equals(Integer.toString(code))) {
                return GRPC_STATUS[code];
            }
        }
        return status;
    }
}
