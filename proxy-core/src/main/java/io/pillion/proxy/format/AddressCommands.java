package io.pillion.proxy.format;

import io.pillion.filter.StreamInfo;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands that tell from where, and to where. */
final class AddressCommands {
    private static final String WITHOUT_PORT = "_ADDRESS_WITHOUT_PORT";
    private static final String ADDRESS = "_ADDRESS";
    private static final String PORT = "_PORT";

    private AddressCommands() {}

    /** Where an address is found in the stream. */
    private interface Place extends Function<StreamInfo, @Nullable SocketAddress> {}

    static Optional<Operator> find(String name) {
        if (name.equals("UPSTREAM_HOST")) {
            return Optional.of(address(StreamInfo::upstreamRemote));
        }
        if (name.endsWith(WITHOUT_PORT)) {
            return place(cut(name, WITHOUT_PORT)).map(AddressCommands::withoutPort);
        }
        if (name.endsWith(ADDRESS)) {
            return place(cut(name, ADDRESS)).map(AddressCommands::address);
        }
        return name.endsWith(PORT) ? place(cut(name, PORT)).map(AddressCommands::port) : Optional.empty();
    }

    private static String cut(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    private static Optional<Place> place(String which) {
        return switch (which) {
            case "DOWNSTREAM_REMOTE" -> Optional.of(StreamInfo::downstreamRemote);
            case "DOWNSTREAM_DIRECT_REMOTE" ->
                Optional.of(info -> info.connection().remote());
            case "DOWNSTREAM_LOCAL", "DOWNSTREAM_DIRECT_LOCAL" ->
                Optional.of(info -> info.connection().local());
            case "UPSTREAM_REMOTE" -> Optional.of(StreamInfo::upstreamRemote);
            case "UPSTREAM_LOCAL" -> Optional.of(StreamInfo::upstreamLocal);
            default -> Optional.empty();
        };
    }

    private static Operator address(Place place) {
        return (source, out) -> {
            SocketAddress address = place.apply(source.streamInfo());
            int before = out.length();
            if (address != null) {
                AddressText.write(address, out);
            }
            return out.length() > before;
        };
    }

    private static Operator withoutPort(Place place) {
        return (source, out) -> {
            SocketAddress address = place.apply(source.streamInfo());
            int before = out.length();
            if (address != null) {
                AddressText.writeWithoutPort(address, out);
            }
            return out.length() > before;
        };
    }

    private static Operator port(Place place) {
        return (source, out) -> {
            SocketAddress address = place.apply(source.streamInfo());
            int port = address == null ? -1 : AddressText.port(address);
            if (port < 0) {
                return false;
            }
            out.append((long) port);
            return true;
        };
    }
}
