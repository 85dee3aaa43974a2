package io.pillion.proxy.format;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The commands by name, in Envoy's spelling. */
final class Commands {
    private Commands() {}

    /** The operator that a command stands for. */
    static Operator operator(String name, Optional<String> argument) {
        Optional<Operator> operator = argument.isPresent() ? withArgument(name, argument.get()) : plain(name);
        return operator.orElseThrow(() -> unknown(name, argument));
    }

    private static IllegalArgumentException unknown(String name, Optional<String> argument) {
        boolean known = argument.isPresent() ? plain(name).isPresent() : NEED_ARGUMENT.contains(" " + name + " ");
        if (known) {
            return new IllegalArgumentException(
                    name + (argument.isPresent() ? " does not take an argument" : " requires an argument"));
        }
        return new IllegalArgumentException("Not supported field in StreamInfo: " + name);
    }

    private static final String NEED_ARGUMENT = " REQ RESP TRAILER DYNAMIC_METADATA FILTER_STATE ENVIRONMENT ";

    private static Optional<Operator> plain(String name) {
        return FactCommands.find(name)
                .or(() -> AddressCommands.find(name))
                .or(() -> constants(name))
                .or(() -> TimeCommands.find(name));
    }

    private static Optional<Operator> withArgument(String name, String argument) {
        return switch (name) {
            case "REQ" -> Optional.of(HeaderOperator.parse(argument, FormatSource::requestHeaders));
            case "RESP" -> Optional.of(HeaderOperator.parse(argument, FormatSource::responseHeaders));
            case "TRAILER" -> Optional.of(HeaderOperator.parse(argument, FormatSource::responseTrailers));
            case "DYNAMIC_METADATA" -> Optional.of(new MetadataOperator(argument));
            case "FILTER_STATE" -> Optional.of(FactCommands.filterState(argument));
            case "ENVIRONMENT" -> Optional.of(constant(System.getenv(argument)));
            default -> TimeCommands.find(name, argument);
        };
    }

    private static Optional<Operator> constants(String name) {
        return switch (name) {
            case "HOSTNAME" -> Optional.of(constant(hostname()));
            case "ACCESS_LOG_TYPE" -> Optional.of(constant("DownstreamEnd"));
            case "REQUESTED_SERVER_NAME",
                    "CONNECTION_TERMINATION_DETAILS",
                    "DOWNSTREAM_TRANSPORT_FAILURE_REASON",
                    "DOWNSTREAM_TLS_VERSION",
                    "DOWNSTREAM_TLS_CIPHER",
                    "DOWNSTREAM_TLS_SESSION_ID",
                    "DOWNSTREAM_PEER_SUBJECT",
                    "DOWNSTREAM_PEER_URI_SAN",
                    "TRACE_ID" -> Optional.of((source, out) -> false);
            default -> Optional.empty();
        };
    }

    private static Operator constant(@org.jspecify.annotations.Nullable String value) {
        return value == null || value.isEmpty() ? (source, out) -> false : new LiteralOperator(value);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
