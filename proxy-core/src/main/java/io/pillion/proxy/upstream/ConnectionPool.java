package io.pillion.proxy.upstream;

import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.worker.Timer;
import io.pillion.proxy.worker.Worker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The HTTP/1 connections of one worker to one host, and the requests that wait for one of them.
 *
 * <p>Owned by the worker's thread; plain fields. Only the limits are shared, with the other pools of the cluster.
 *
 * <p>A request takes the connection that became idle last. Where there is none it waits, first come first served, and
 * for each waiting request beyond the connections being made one more is made, within {@code max_connections}; a pool
 * without any connection may always make one, so that no request can wait for nothing.
 */
public final class ConnectionPool {
    /** Idle connections are looked at so often per idle timeout: that much later than asked they may close. */
    private static final int SWEEPS_PER_TIMEOUT = 8;

    private final Worker worker;
    private final PoolOptions options;
    private final ResourceManager resources;
    private final PoolObserver observer;
    private final Connector connector;
    private final Timer sweep;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<PoolHandler> pending = new ArrayDeque<>();
    private final Set<UpstreamConnection> connections = new HashSet<>();
    private int connecting;
    private int sweeps;
    private boolean draining;

    /** A pool without connections; may be made on any thread. */
    public ConnectionPool(Worker worker, PoolOptions options, ResourceManager resources, PoolObserver observer) {
        this(worker, options, resources, observer, new SocketConnector());
    }

    ConnectionPool(
            Worker worker, PoolOptions options, ResourceManager resources, PoolObserver observer, Connector connector) {
        this.worker = worker;
        this.options = options;
        this.resources = resources;
        this.observer = observer;
        this.connector = connector;
        this.sweep = worker.timers().timer(this::closeLongIdle);
    }

    /** Binds a connection to {@code handler}, now or later, or refuses with {@code OVERFLOW}. */
    public void acquire(PoolHandler handler) {
        UpstreamConnection ready = idle.pollLast();
        if (ready != null) {
            attach(ready, handler);
            return;
        }
        if (!resources.pendingRequests().tryAcquire()) {
            observer.upstreamRqPendingOverflow();
            handler.onFailure(overflow());
            return;
        }
        observer.upstreamRqPendingTotal();
        observer.upstreamRqPendingActive(1);
        pending.addLast(handler);
        connectForPending();
    }

    /** Takes back a request that still waits; its handler hears nothing more. */
    public void cancel(PoolHandler handler) {
        if (pending.removeFirstOccurrence(handler)) {
            leavePending();
            observer.upstreamRqCancelled();
        }
    }

    /** Closes what is idle, and from now on each connection once its request is done. */
    public void drain() {
        draining = true;
        closeIdle();
    }

    /** Closes every connection; requests on them fail. */
    public void close() {
        draining = true;
        new ArrayList<>(connections).forEach(UpstreamConnection::close);
    }

    // --- told by the connections ---------------------------------------------------------------------------------

    PoolObserver observer() {
        return observer;
    }

    PoolOptions options() {
        return options;
    }

    Worker worker() {
        return worker;
    }

    void onConnected(UpstreamConnection connection) {
        connecting--;
        makeAvailable(connection);
    }

    /** The connection could not be made: everything that waits learns of it, as no connection of this host helps. */
    void onConnectFailed(UpstreamConnection connection, ProxyError error) {
        connecting--;
        observer.upstreamCxConnectFail();
        forget(connection);
        List<PoolHandler> waiting = new ArrayList<>(pending);
        pending.clear();
        for (PoolHandler handler : waiting) {
            leavePending();
            observer.upstreamRqPendingFailureEject();
            handler.onFailure(error);
        }
    }

    /** The connection's request is over; {@code reusable} where the connection can carry another. */
    void onRequestDone(UpstreamConnection connection, boolean reusable) {
        resources.requests().release();
        observer.upstreamRqActive(-1);
        if (reusable && !draining && !exhausted(connection)) {
            makeAvailable(connection);
        } else {
            connection.close();
        }
    }

    /** The connection is gone; it carries no request any more. */
    void onClosed(UpstreamConnection connection) {
        idle.removeLastOccurrence(connection);
        forget(connection);
        connectForPending();
    }

    // -------------------------------------------------------------------------------------------------------------

    private void attach(UpstreamConnection connection, PoolHandler handler) {
        if (!resources.requests().tryAcquire()) {
            park(connection);
            observer.upstreamRqActiveOverflow();
            handler.onFailure(overflow());
            return;
        }
        observer.upstreamRqTotal();
        observer.upstreamRqActive(1);
        connection.attach(handler);
        if (exhausted(connection)) {
            observer.upstreamCxMaxRequests();
        }
        handler.onPoolReady(connection);
    }

    private boolean exhausted(UpstreamConnection connection) {
        long max = options.maxRequestsPerConnection();
        return max > 0 && connection.requests() >= max;
    }

    private void makeAvailable(UpstreamConnection connection) {
        park(connection);
        while (!pending.isEmpty() && !idle.isEmpty()) {
            PoolHandler next = pending.removeFirst();
            leavePending();
            attach(idle.removeLast(), next);
        }
        if (draining) {
            closeIdle();
        }
    }

    private void park(UpstreamConnection connection) {
        connection.idleSince(sweeps);
        idle.addLast(connection);
        scheduleSweep();
    }

    private void connectForPending() {
        if (pending.size() <= connecting) {
            return;
        }
        if (!resources.connections().tryAcquire()) {
            observer.upstreamCxOverflow();
            if (!connections.isEmpty()) {
                return; // one of them will be free some day
            }
            resources.connections().acquire();
        }
        connecting++;
        observer.upstreamCxTotal();
        observer.upstreamCxActive(1);
        UpstreamConnection connection = new UpstreamConnection(this);
        connections.add(connection);
        connection.connect(connector);
    }

    private void forget(UpstreamConnection connection) {
        connections.remove(connection);
        resources.connections().release();
        observer.upstreamCxActive(-1);
    }

    private void leavePending() {
        resources.pendingRequests().release();
        observer.upstreamRqPendingActive(-1);
    }

    private void closeIdle() {
        UpstreamConnection connection = idle.pollFirst();
        while (connection != null) {
            connection.close();
            connection = idle.pollFirst();
        }
    }

    private void scheduleSweep() {
        if (options.idleTimeoutMillis() > 0 && !sweep.armed()) {
            sweep.arm(Math.max(1, options.idleTimeoutMillis() / SWEEPS_PER_TIMEOUT));
        }
    }

    private void closeLongIdle() {
        sweeps++;
        UpstreamConnection longest = idle.peekFirst();
        while (longest != null && sweeps - longest.idleSince() > SWEEPS_PER_TIMEOUT) {
            idle.pollFirst();
            observer.upstreamCxIdleTimeout();
            longest.close();
            longest = idle.peekFirst();
        }
        if (longest != null) {
            scheduleSweep();
        }
    }

    private static ProxyError overflow() {
        return ProxyError.upstream(ProxyError.Kind.OVERFLOW, true, "");
    }
}
