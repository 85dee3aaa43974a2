package io.pillion.proxy.http;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/** IP addresses out of text, and the machine's own. */
final class IpAddresses {
    private IpAddresses() {}

    /** The address that this literal stands for; never asks a resolver. */
    static Optional<InetAddress> parse(String literal) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four or sixteen bytes always are an address
        }
    }

    /** The first address of the machine that is not loopback, IPv4 before IPv6; loopback where there is none. */
    static InetAddress ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(IpAddresses::addresses)
                    .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
                    .findFirst()
                    .orElse(InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static Stream<InetAddress> addresses(NetworkInterface network) {
        return network.inetAddresses();
    }
}
