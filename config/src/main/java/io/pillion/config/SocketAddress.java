package io.pillion.config;

import io.pillion.config.binding.Arm;
import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;

/**
 * An IP address, or a name to be resolved, and a TCP port.
 *
 * @param address an IP literal, or a host name in a {@code STRICT_DNS} cluster
 * @param portValue 0 to 65535; 0 binds a free port
 * @param ipv4Compat whether an IPv6 listener takes IPv4 connections as well
 */
@Arm("socket_address")
@Message("envoy.config.core.v3.SocketAddress")
public record SocketAddress(@Default("TCP") Protocol protocol, String address, int portValue, boolean ipv4Compat)
        implements Address {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.socketAddress(this);
    }

    /** The transport. */
    public enum Protocol {
        TCP
    }
}
