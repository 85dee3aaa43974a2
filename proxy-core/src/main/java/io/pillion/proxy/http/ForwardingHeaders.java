package io.pillion.proxy.http;

import io.netty.util.NetUtil;
import io.pillion.config.HttpConnectionManager;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.codec.HopByHopHeaders;
import io.pillion.proxy.router.EnvoyHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * What a connection manager does to the headers of every request that it accepts: takes out what speaks of one
 * connection, settles who the client is and what it may ask, tells the upstream so, and gives the request an id.
 *
 * <p>Immutable; shared by all workers.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_conn_man/headers">Envoy's HTTP
 *     header manipulation</a>
 */
final class ForwardingHeaders {
    private static final String ENVOY_PREFIX = "x-envoy-";

    /** For internal requests only. */
    private static final HeaderName[] UNTRUSTED = names(
            "retriable-status-codes",
            "retriable-header-names",
            "retry-on",
            "retry-grpc-on",
            "max-retries",
            "upstream-alt-stat-name",
            "upstream-rq-timeout-ms",
            "upstream-rq-per-try-timeout-ms",
            "upstream-rq-timeout-alt-response",
            "expected-rq-timeout-ms",
            "force-trace",
            "ip-tags",
            "original-url",
            "hedge-on-per-try-timeout");

    /** Not from beyond the edge. */
    private static final HeaderName[] FOREIGN =
            names("decorator-operation", "downstream-service-cluster", "downstream-service-node");

    private final HttpConnectionManager config;
    private final InternalAddresses internal;
    private final String ownAddress;

    ForwardingHeaders(HttpConnectionManager config) {
        this.config = config;
        this.internal = new InternalAddresses(config.internalAddressConfig());
        this.ownAddress = NetUtil.toAddressString(IpAddresses.ofThisMachine());
    }

    private static HeaderName[] names(String... suffixes) {
        HeaderName[] names = new HeaderName[suffixes.length];
        for (int i = 0; i < suffixes.length; i++) {
            names[i] = HeaderName.of(ENVOY_PREFIX + suffixes[i]);
        }
        return names;
    }

    /** Changes the headers, and notes the trusted client address in {@code info}. */
    void apply(HeaderMap headers, StreamInfo info, boolean upgrade, RequestIds ids) {
        HopByHopHeaders.removeFromRequest(headers, upgrade);
        removeRepeatedReferer(headers);
        headers.remove(HeaderNames.FORWARDED_CLIENT_CERT);
        boolean envoyHeaders = EnvoyHeaders.any(headers);
        if (envoyHeaders) {
            headers.remove(HeaderNames.ENVOY_INTERNAL);
        }
        boolean trusted = config.useRemoteAddress() ? appendClient(headers, info) : readClient(headers, info);
        setForwardedProto(headers);
        boolean isInternal = trusted && internal.contains(info.downstreamRemote());
        boolean edge = !isInternal && config.useRemoteAddress();
        if (isInternal) {
            headers.set(HeaderNames.ENVOY_INTERNAL, "true");
        } else if (envoyHeaders) {
            sanitize(headers, edge);
        }
        announce(headers, info, edge);
        if (config.generateRequestId() && needsId(headers, edge)) {
            ids.set(headers);
        }
    }

    /** Tells the upstream what it is behind. */
    private void announce(HeaderMap headers, StreamInfo info, boolean edge) {
        if (!config.via().isEmpty()) {
            append(headers, HeaderNames.VIA, config.via(), ", ");
        }
        if (edge && info.downstreamRemote() instanceof InetSocketAddress client) {
            headers.set(HeaderNames.ENVOY_EXTERNAL_ADDRESS, NetUtil.toAddressString(client.getAddress()));
        }
    }

    private boolean needsId(HeaderMap headers, boolean edge) {
        return (edge && !config.preserveExternalRequestId()) || !headers.contains(HeaderNames.REQUEST_ID);
    }

    private static void removeRepeatedReferer(HeaderMap headers) {
        int first = headers.indexOf(HeaderNames.REFERER);
        if (first >= 0 && headers.indexOf(HeaderNames.REFERER, first + 1) >= 0) {
            headers.remove(HeaderNames.REFERER);
        }
    }

    private static void sanitize(HeaderMap headers, boolean edge) {
        for (HeaderName name : UNTRUSTED) {
            headers.remove(name);
        }
        if (edge) {
            for (HeaderName name : FOREIGN) {
                headers.remove(name);
            }
        }
    }

    // --- who the client is ---------------------------------------------------------------------------------------

    /** The peer is the client, or is told by trusted proxies; true where it may be internal. */
    private boolean appendClient(HeaderMap headers, StreamInfo info) {
        String forwarded = headers.firstOr(HeaderNames.FORWARDED_FOR, "");
        SocketAddress peer = info.connection().remote();
        if (config.xffNumTrustedHops() > 0) {
            fromRight(forwarded, config.xffNumTrustedHops() - 1).ifPresent(info::downstreamRemote);
        }
        if (!config.skipXffAppend() && peer instanceof InetSocketAddress inet) {
            InetAddress address = inet.getAddress();
            String own = address.isLoopbackAddress() ? ownAddress : NetUtil.toAddressString(address);
            append(headers, HeaderNames.FORWARDED_FOR, own, ",");
        }
        if (config.xffNumTrustedHops() == 0) {
            headers.set(HeaderNames.FORWARDED_PROTO, "http");
        }
        return forwarded.isEmpty();
    }

    /** The client is who the header says, as far as it is trusted; true where it may be internal. */
    private boolean readClient(HeaderMap headers, StreamInfo info) {
        int i = headers.indexOf(HeaderNames.FORWARDED_FOR);
        if (i < 0) {
            return false;
        }
        String forwarded = headers.value(i);
        Optional<SocketAddress> client = fromRight(forwarded, config.xffNumTrustedHops());
        client.ifPresent(info::downstreamRemote);
        return client.isPresent() && forwarded.indexOf(',') < 0;
    }

    /** The address that stands {@code skip} places left of the last one. */
    private static Optional<SocketAddress> fromRight(String forwarded, long skip) {
        String[] addresses = forwarded.split(",", -1);
        long index = addresses.length - 1 - skip;
        if (index < 0) {
            return Optional.empty();
        }
        return IpAddresses.parse(addresses[(int) index].strip()).map(address -> new InetSocketAddress(address, 0));
    }

    private static void setForwardedProto(HeaderMap headers) {
        int i = headers.indexOf(HeaderNames.FORWARDED_PROTO);
        if (i < 0) {
            headers.add(HeaderNames.FORWARDED_PROTO, "http");
        } else if (headers.valueEqualsIgnoreCase(i, "https")) {
            headers.set(HeaderNames.SCHEME, "https");
        }
    }

    private static void append(HeaderMap headers, HeaderName name, String value, String separator) {
        int i = headers.indexOf(name);
        if (i < 0) {
            headers.add(name, value);
        } else {
            headers.setValue(i, headers.value(i) + separator + value);
        }
    }
}
