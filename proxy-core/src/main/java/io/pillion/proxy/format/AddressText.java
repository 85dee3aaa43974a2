package io.pillion.proxy.format;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Writes socket addresses as Envoy does: {@code 127.0.0.1:80}, {@code [::1]:80}, a path. */
public final class AddressText {
    private AddressText() {}

    /** Appends the address and its port. */
    public static void write(SocketAddress address, TextBuffer out) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            boolean six = inet.getAddress().getAddress().length > 4;
            if (six) {
                out.append('[');
            }
            writeHost(inet.getAddress(), out);
            out.append(six ? "]:" : ":").append(inet.getPort());
            return;
        }
        writeWithoutPort(address, out);
    }

    /** Appends the address alone; an IPv6 address without brackets. */
    public static void writeWithoutPort(SocketAddress address, TextBuffer out) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            writeHost(inet.getAddress(), out);
        } else if (address instanceof DomainSocketAddress socket) {
            out.append(socket.path());
        } else {
            out.append(address.toString());
        }
    }

    /** The port, or -1 where the address has none. */
    public static int port(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getPort() : -1;
    }

    private static void writeHost(InetAddress address, TextBuffer out) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 4) {
            out.append(NetUtil.toAddressString(address));
            return;
        }
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.append('.');
            }
            out.append((long) (bytes[i] & 0xff));
        }
    }
}
