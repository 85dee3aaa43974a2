package io.pillion.wasm.abi;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The attributes below {@code source}, {@code destination}, {@code connection} and {@code upstream}. */
final class ConnectionAttributes {
    private ConnectionAttributes() {}

    static void register(AttributeTable table) {
        table.scalar("source.address", (s, v) -> address(s.info().connection().remote(), v));
        table.scalar("source.port", (s, v) -> port(s.info().connection().remote(), v));
        table.scalar(
                "destination.address", (s, v) -> address(s.info().connection().local(), v));
        table.scalar("destination.port", (s, v) -> port(s.info().connection().local(), v));
        table.scalar("connection.id", (s, v) -> v.number(s.info().connection().id()));
        table.scalar("connection_id", (s, v) -> v.number(s.info().connection().id()));
        table.scalar("connection.mtls", (s, v) -> v.flag(false));
        table.scalar("connection.requested_server_name", (s, v) -> v.text(""));
        table.scalar("upstream.address", (s, v) -> address(s.info().upstreamRemote(), v));
        table.scalar("upstream.port", (s, v) -> port(s.info().upstreamRemote(), v));
        table.scalar("upstream.local_address", (s, v) -> address(s.info().upstreamLocal(), v));
        table.scalar(
                "upstream.transport_failure_reason",
                (s, v) -> v.textIfAny(s.info().upstreamTransportFailure()));
        table.scalar(
                "upstream.request_attempt_count", (s, v) -> v.number(s.info().attemptCount()));
    }

    private static int address(@Nullable SocketAddress address, PropertyValue value) {
        if (address == null) {
            return WasmStatus.NOT_FOUND;
        }
        if (!(address instanceof InetSocketAddress inet)) {
            return value.text(address.toString());
        }
        InetAddress ip = inet.getAddress();
        if (ip == null) {
            return value.text(inet.getHostString() + ':' + inet.getPort());
        }
        String text = ip.getHostAddress();
        return value.text((ip instanceof Inet6Address ? '[' + text + ']' : text) + ':' + inet.getPort());
    }

    private static int port(@Nullable SocketAddress address, PropertyValue value) {
        return address instanceof InetSocketAddress inet ? value.number(inet.getPort()) : WasmStatus.NOT_FOUND;
    }
}
