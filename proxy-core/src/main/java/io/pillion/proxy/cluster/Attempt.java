package io.pillion.proxy.cluster;

import io.netty.buffer.ByteBuf;
import io.pillion.filter.HeaderMap;
import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.upstream.ConnectionPool;
import io.pillion.proxy.upstream.PoolHandler;
import io.pillion.proxy.upstream.PooledStream;
import io.pillion.proxy.upstream.UpstreamHandler;
import io.pillion.proxy.upstream.UpstreamStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: stands between its handler and a pool's connection, so that the outcome is recorded once and neither
 * side can reach the other after the end.
 *
 * <pre>
 *   refused   (breaker, no host, limit) ----------------------+
 *   waiting   (in the pool) --> streaming (on a connection) --+--> over
 * </pre>
 *
 * <p>Owned by the worker's thread; the one object that a request costs here.
 */
final class Attempt implements UpstreamAttempt, UpstreamStream, PoolHandler {
    private static final SocketAddress UNKNOWN = new InetSocketAddress(0);

    private final ClusterWorker cluster;
    private final AttemptOptions options;
    private final UpstreamHandler handler;
    private @Nullable HalfOpenBreaker breaker;
    private @Nullable BreakerState passed;
    private @Nullable Host host;
    private @Nullable ConnectionPool pool;
    private @Nullable PooledStream stream;
    private long startNanos;
    private int status;
    private boolean over;

    Attempt(ClusterWorker cluster, AttemptOptions options, UpstreamHandler handler) {
        this.cluster = cluster;
        this.options = options;
        this.handler = handler;
    }

    // --- the start: breaker, host, pool --------------------------------------------------------------------------

    void start() {
        HalfOpenBreaker ofCluster = cluster.cluster().breaker();
        if (ofCluster != null && !pass(ofCluster)) {
            refuse(ProxyError.Kind.BREAKER_OPEN, Long.toString(ofCluster.retryAfterSeconds()));
            return;
        }
        HostGroup hosts = cluster.hosts();
        if (hosts.size() == 0) {
            refuse(ProxyError.Kind.NO_HEALTHY_HOST, "");
            return;
        }
        Host picked = cluster.pick(hosts);
        if (picked.breaker() != null) {
            picked = passedByItsBreaker(picked, hosts);
        }
        if (picked != null) {
            host = picked;
            options.hostChosen(picked.address().hostname());
            pool = cluster.pool(picked, options.priority());
            pool.acquire(this);
        }
    }

    private boolean pass(HalfOpenBreaker asked) {
        passed = asked.tryAcquire();
        if (passed == null) {
            return false;
        }
        breaker = asked;
        startNanos = cluster.nanos();
        return true;
    }

    /** Where each host has a breaker: this host, or else any whose breaker lets the attempt pass. */
    private @Nullable Host passedByItsBreaker(Host picked, HostGroup hosts) {
        Host candidate = picked;
        long retryAfter = Long.MAX_VALUE;
        for (int i = 0; i <= hosts.size(); i++) {
            HalfOpenBreaker own = candidate.breaker();
            if (own == null || pass(own)) {
                return candidate;
            }
            retryAfter = Math.min(retryAfter, own.retryAfterSeconds());
            candidate = hosts.get(i % hosts.size());
        }
        refuse(ProxyError.Kind.BREAKER_OPEN, Long.toString(retryAfter));
        return null;
    }

    private void refuse(ProxyError.Kind kind, String detail) {
        over = true;
        release();
        handler.onFailure(ProxyError.upstream(kind, kind != ProxyError.Kind.BREAKER_OPEN, detail));
    }

    @Override
    public void onPoolReady(PooledStream ready) {
        stream = ready;
        options.streamInfo().upstreamRemote(ready.remote());
        options.streamInfo().upstreamLocal(ready.local());
        handler.onReady(this);
    }

    // --- the response --------------------------------------------------------------------------------------------

    @Override
    public HeaderMap responseHeaders() {
        return handler.responseHeaders();
    }

    @Override
    public void onResponseHeaders(HeaderMap headers, boolean endStream) {
        status = status(headers);
        if (host != null) {
            cluster.count(host, status >= 500 ? HostCounters.RQ_ERROR : HostCounters.RQ_SUCCESS);
        }
        if (endStream) {
            complete();
        }
        handler.onResponseHeaders(headers, endStream);
    }

    @Override
    public void onResponseData(ByteBuf data, boolean endStream) {
        if (endStream) {
            complete();
        }
        handler.onResponseData(data, endStream);
    }

    @Override
    public void onResponseTrailers(HeaderMap trailers) {
        complete();
        handler.onResponseTrailers(trailers);
    }

    @Override
    public void onWritabilityChanged(boolean writable) {
        handler.onWritabilityChanged(writable);
    }

    private void complete() {
        over = true;
        stream = null;
        if (breaker != null && passed != null) {
            breaker.onStatus(passed, status, cluster.nanos() - startNanos);
        }
    }

    @Override
    public void onFailure(ProxyError error) {
        over = true;
        stream = null;
        if (error.kind() == ProxyError.Kind.OVERFLOW) {
            release();
        } else {
            options.streamInfo().upstreamRemote(address());
            fail();
        }
        handler.onFailure(error);
    }

    // --- the end, other than by a response -----------------------------------------------------------------------

    @Override
    public void cancel(ProxyError.Kind why) {
        if (over) {
            return;
        }
        over = true;
        if (why == ProxyError.Kind.RESPONSE_TIMEOUT) {
            if (host != null) {
                cluster.count(host, HostCounters.RQ_TIMEOUT);
            }
            fail();
        } else {
            release();
        }
        PooledStream active = stream;
        stream = null;
        if (active != null) {
            active.reset();
        } else if (pool != null) {
            pool.cancel(this);
        }
    }

    private void fail() {
        if (host != null && status == 0) {
            cluster.count(host, HostCounters.RQ_ERROR);
        }
        if (breaker != null && passed != null) {
            breaker.onFailure(passed, cluster.nanos() - startNanos);
        }
    }

    private void release() {
        if (passed != null) {
            passed.release();
        }
    }

    // --- the request ---------------------------------------------------------------------------------------------

    @Override
    public void sendHeaders(HeaderMap headers, boolean endStream) {
        if (stream != null) {
            stream.sendHeaders(headers, endStream);
        }
    }

    @Override
    public void sendData(ByteBuf data, boolean endStream) {
        if (stream != null) {
            stream.sendData(data, endStream);
        } else {
            data.release();
        }
    }

    @Override
    public void sendTrailers(HeaderMap trailers) {
        if (stream != null) {
            stream.sendTrailers(trailers);
        }
    }

    @Override
    public boolean writable() {
        return stream != null && stream.writable();
    }

    @Override
    public void readEnabled(boolean enabled) {
        if (stream != null) {
            stream.readEnabled(enabled);
        }
    }

    @Override
    public SocketAddress remote() {
        return stream != null ? stream.remote() : address();
    }

    @Override
    public SocketAddress local() {
        return stream != null ? stream.local() : address();
    }

    private SocketAddress address() {
        return host == null ? UNKNOWN : host.socketAddress();
    }

    private static int status(HeaderMap headers) {
        // ":status" stands first and has three digits: the decoder saw to it.
        byte[] block = headers.block();
        int at = headers.valueStart(0);
        return (block[at] - '0') * 100 + (block[at + 1] - '0') * 10 + block[at + 2] - '0';
    }
}
