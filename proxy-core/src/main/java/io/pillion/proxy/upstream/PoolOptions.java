package io.pillion.proxy.upstream;

import io.pillion.proxy.codec.Http1Options;
import java.net.SocketAddress;

/**
 * How a pool connects and how long it keeps its connections.
 *
 * @param remote an {@code InetSocketAddress} with an address, or a {@code DomainSocketAddress}
 * @param idleTimeoutMillis 0 means none
 * @param maxRequestsPerConnection 0 means no limit
 * @param bufferLimit bytes of a request that may lie unsent before the sender is asked to pause
 */
public record PoolOptions(
        SocketAddress remote,
        long connectTimeoutMillis,
        long idleTimeoutMillis,
        long maxRequestsPerConnection,
        int bufferLimit,
        Http1Options codec) {}
