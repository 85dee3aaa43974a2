package io.pillion.proxy.http;

import io.pillion.config.CidrRange;
import io.pillion.config.HttpConnectionManager.InternalAddressConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** Which clients are trusted as internal: none where nothing is configured. Immutable. */
final class InternalAddresses {
    private final boolean unixSockets;
    private final List<Range> ranges;

    private record Range(byte[] prefix, int bits) {
        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != prefix[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ prefix[whole]) & (0xff << (8 - rest))) == 0;
        }
    }

    InternalAddresses(Optional<InternalAddressConfig> config) {
        unixSockets = config.isPresent() && config.get().unixSockets();
        ranges = config.map(InternalAddressConfig::cidrRanges).orElse(List.of()).stream()
                .map(InternalAddresses::range)
                .toList();
    }

    private static Range range(CidrRange range) {
        InetAddress prefix = IpAddresses.parse(range.addressPrefix())
                .orElseThrow(() -> new IllegalArgumentException(range.addressPrefix() + " is no IP address"));
        return new Range(prefix.getAddress(), Math.min(range.prefixLen(), prefix.getAddress().length * 8));
    }

    boolean contains(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return unixSockets;
        }
        if (ranges.isEmpty()) {
            return false;
        }
        byte[] bytes = inet.getAddress().getAddress();
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }
}
