package io.pillion.proxy.admin;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as Envoy writes them: in text, and as a tree for JSON. */
final class AddressTree {
    private static final Pattern ZERO_RUN = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private AddressTree() {}

    static String text(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            String host = host(inet);
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + inet.getPort();
        }
        return path(address);
    }

    static Map<String, Object> of(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            return socket(host(inet), inet.getPort());
        }
        return Map.of("pipe", Map.of("path", path(address)));
    }

    /** The tree of an address in text: {@code 10.0.0.1:80}, {@code [::1]:80} or a path. */
    static Map<String, Object> of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.startsWith("/") || text.startsWith("@")) {
            return Map.of("pipe", Map.of("path", text));
        }
        String host = text.substring(0, colon);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return socket(bare, Integer.parseInt(text.substring(colon + 1)));
    }

    private static Map<String, Object> socket(String host, int port) {
        Map<String, Object> socket = new LinkedHashMap<>();
        socket.put("address", host);
        socket.put("port_value", port);
        return Map.of("socket_address", socket);
    }

    private static String host(InetSocketAddress inet) {
        InetAddress address = inet.getAddress();
        String host = address == null ? inet.getHostString() : address.getHostAddress();
        int scope = host.indexOf('%');
        String plain = scope < 0 ? host : host.substring(0, scope);
        return plain.indexOf(':') < 0 ? plain : compressed(plain);
    }

    /** The longest run of zero groups as {@code ::} (RFC 5952). */
    private static String compressed(String groups) {
        String best = "";
        Matcher runs = ZERO_RUN.matcher(groups);
        while (runs.find()) {
            best = runs.group().length() > best.length() ? runs.group() : best;
        }
        return best.isEmpty() ? groups : groups.replaceFirst(best, "::");
    }

    private static String path(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress unix) {
            return unix.getPath().toString();
        }
        return address instanceof DomainSocketAddress domain ? domain.path() : address.toString();
    }
}
