package io.pillion.proxy.cluster;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.NetUtil;
import io.pillion.config.LbEndpoint;
import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.Locality;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A resolved endpoint: where a host is and what the configuration says of it. Immutable. */
record HostAddress(
        SocketAddress socketAddress, String hostname, long weight, HealthStatus healthStatus, Locality locality) {
    static HostAddress of(SocketAddress address, String hostname, LbEndpoint endpoint, Locality locality) {
        String name = endpoint.endpoint().hostname().isEmpty()
                ? hostname
                : endpoint.endpoint().hostname();
        return new HostAddress(address, name, endpoint.loadBalancingWeight(), endpoint.healthStatus(), locality);
    }

    /** As Envoy writes it: {@code 10.0.0.1:80}, {@code [::1]:80} or a path. */
    String text() {
        if (socketAddress instanceof InetSocketAddress inet) {
            return NetUtil.toSocketAddressString(inet);
        }
        return socketAddress instanceof DomainSocketAddress local ? local.path() : socketAddress.toString();
    }
}
