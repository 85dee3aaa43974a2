package io.pillion.proxy.cluster;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.util.concurrent.Future;
import io.pillion.config.Cluster.DnsLookupFamily;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Resolves a name by the machine's hosts file, then its name servers, without blocking a thread and without a cache of
 * its own: how long an answer is good for is the cluster's to say.
 */
final class NettyDnsResolver implements DnsResolver {
    private final String name;
    private final DnsLookupFamily family;
    private final ShortestTtl ttl = new ShortestTtl();
    private final DnsNameResolver resolver;

    NettyDnsResolver(EventLoop control, String name, DnsLookupFamily family) {
        this(control, name, family, DnsServerAddressStreamProviders.platformDefault());
    }

    NettyDnsResolver(
            EventLoop control, String name, DnsLookupFamily family, DnsServerAddressStreamProvider nameServers) {
        this.name = name;
        this.family = family;
        this.resolver = new DnsNameResolverBuilder(control)
                .datagramChannelType(datagramType(control))
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .resolvedAddressTypes(types(family))
                .nameServerProvider(nameServers)
                .resolveCache(ttl)
                .build();
    }

    @Override
    public void resolve(Listener listener) {
        ttl.forget();
        resolver.resolveAll(name).addListener((Future<List<InetAddress>> done) -> {
            if (done.isSuccess()) {
                listener.onAddresses(chosen(done.getNow()), ttl.seconds);
            } else if (saysNone(done.cause())) {
                listener.onAddresses(List.of(), 0);
            } else {
                listener.onFailure(done.cause());
            }
        });
    }

    @Override
    public void close() {
        resolver.close();
    }

    private List<InetAddress> chosen(List<InetAddress> found) {
        return switch (family) {
            case ALL, V4_ONLY, V6_ONLY -> found;
            case AUTO -> preferred(found, true);
            case V4_PREFERRED -> preferred(found, false);
        };
    }

    private static List<InetAddress> preferred(List<InetAddress> found, boolean v6) {
        List<InetAddress> preferred = found.stream()
                .filter(address -> address instanceof Inet6Address == v6)
                .toList();
        return preferred.isEmpty() ? found : preferred;
    }

    private static ResolvedAddressTypes types(DnsLookupFamily family) {
        return switch (family) {
            case V4_ONLY -> ResolvedAddressTypes.IPV4_ONLY;
            case V6_ONLY -> ResolvedAddressTypes.IPV6_ONLY;
            case V4_PREFERRED -> ResolvedAddressTypes.IPV4_PREFERRED;
            case AUTO, ALL -> ResolvedAddressTypes.IPV6_PREFERRED;
        };
    }

    private static Class<? extends DatagramChannel> datagramType(EventLoop control) {
        return control instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class)
                ? EpollDatagramChannel.class
                : NioDatagramChannel.class;
    }

    /** Whether a name server answered that there is no such name: all else may be a fault of the servers. */
    private static boolean saysNone(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof DnsErrorCauseException error && error.getCode().equals(DnsResponseCode.NXDOMAIN);
    }

    /** Keeps nothing but the shortest time to live of the records that passed. */
    private static final class ShortestTtl implements DnsCache {
        private long seconds;

        void forget() {
            seconds = 0;
        }

        @Override
        public DnsCacheEntry cache(
                String hostname, DnsRecord[] additionals, InetAddress address, long originalTtl, EventLoop loop) {
            seconds = seconds == 0 ? originalTtl : Math.min(seconds, originalTtl);
            return NoopDnsCache.INSTANCE.cache(hostname, additionals, address, originalTtl, loop);
        }

        @Override
        public DnsCacheEntry cache(String hostname, DnsRecord[] additionals, Throwable cause, EventLoop loop) {
            return NoopDnsCache.INSTANCE.cache(hostname, additionals, cause, loop);
        }

        @Override
        public List<? extends DnsCacheEntry> get(String hostname, DnsRecord[] additionals) {
            return List.of();
        }

        @Override
        public boolean clear(String hostname) {
            return false;
        }

        @Override
        public void clear() {}
    }
}
