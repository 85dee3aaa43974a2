package io.pillion.proxy.http;

import io.pillion.config.HttpConnectionManager;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Takes a trailing dot and the port off the host, where it is so configured. Immutable. */
final class HostNormalization {
    private final boolean anyPort;
    private final boolean matchingPort;
    private final boolean trailingDot;

    HostNormalization(HttpConnectionManager config) {
        anyPort = config.stripAnyHostPort();
        matchingPort = config.stripMatchingHostPort();
        trailingDot = config.stripTrailingHostDot();
    }

    void apply(HeaderMap headers, SocketAddress local) {
        if (!anyPort && !matchingPort && !trailingDot) {
            return;
        }
        int i = headers.indexOf(HeaderNames.AUTHORITY);
        String host = headers.value(i);
        String changed = withoutPort(trailingDot ? withoutDot(host) : host, local);
        if (!changed.equals(host)) {
            headers.setValue(i, changed);
        }
    }

    private static String withoutDot(String host) {
        int colon = portColon(host);
        int end = colon < 0 ? host.length() : colon;
        return end > 1 && host.charAt(end - 1) == '.' ? host.substring(0, end - 1) + host.substring(end) : host;
    }

    private String withoutPort(String host, SocketAddress local) {
        int colon = anyPort || matchingPort ? portColon(host) : -1;
        if (colon < 0) {
            return host;
        }
        boolean same = local instanceof InetSocketAddress inet
                && host.substring(colon + 1).equals(Integer.toString(inet.getPort()));
        return anyPort || same ? host.substring(0, colon) : host;
    }

    private static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        if (colon < 0 || colon == host.length() - 1 || host.indexOf(']', colon) >= 0) {
            return -1;
        }
        for (int i = colon + 1; i < host.length(); i++) {
            if (!Character.isDigit(host.charAt(i))) {
                return -1;
            }
        }
        return host.startsWith("[") || host.indexOf(':') == colon ? colon : -1;
    }
}
