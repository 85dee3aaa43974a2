package io.pillion.proxy.listener;

import io.netty.util.NetUtil;
import io.pillion.config.Address;
import io.pillion.config.Pipe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Socket addresses out of the configuration's; a host must be an IP literal. */
record SocketAddresses(Transport transport) implements Address.Visitor<SocketAddress> {
    @Override
    public SocketAddress socketAddress(io.pillion.config.SocketAddress address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address.address());
        if (bytes == null) {
            throw new IllegalArgumentException("malformed IP address: " + address.address());
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), address.portValue());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e); // four or sixteen bytes always are an address
        }
    }

    @Override
    public SocketAddress pipe(Pipe pipe) {
        return transport.pipe(pipe.path());
    }
}
