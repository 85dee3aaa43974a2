package io.pillion.proxy.http;

import io.pillion.proxy.worker.Deadline;
import io.pillion.proxy.worker.Worker;
import java.util.concurrent.TimeUnit;

/** The timeouts of one client connection. Owned by its worker. */
final class ConnectionTimers {
    private final Timeouts timeouts;
    private final Deadline idle;
    private final Deadline lifetime;
    private final Deadline drain;
    private final Deadline flush;
    private final Deadline linger;
    private long openedNanos;
    private boolean draining;

    ConnectionTimers(Worker worker, Timeouts timeouts, DownstreamConnection connection) {
        this.timeouts = timeouts;
        this.idle = new Deadline(worker, connection::idleTimedOut);
        this.lifetime = new Deadline(worker, connection::lifetimeOver);
        this.drain = new Deadline(worker, connection::closeIfIdle);
        this.flush = new Deadline(worker, connection::close);
        this.linger = new Deadline(worker, connection::close);
    }

    void opened(long now) {
        openedNanos = now;
        lifetime.startUnlessZero(now, timeouts.maxConnectionDurationMillis());
        idle(now);
    }

    /** No request is under way. */
    void idle(long now) {
        idle.startUnlessZero(now, timeouts.connectionIdleMillis());
    }

    void busy() {
        idle.stop();
    }

    /** What is written is not taken: the client has as long as a stream may idle, then the connection closes. */
    void stalled(long now) {
        flush.startUnlessZero(now, timeouts.streamIdleMillis());
    }

    /** The client takes what is written again. */
    void flowing() {
        flush.stop();
    }

    /** The last response is flushed: the client has a while to read it before the connection closes. */
    void linger(long now) {
        flush.stop();
        linger.start(now, timeouts.delayedCloseMillis());
    }

    /** The connection is to end, but the client may just be sending: the next response closes it, or this delay. */
    void drain(long now) {
        if (!draining) {
            draining = true;
            drain.start(now, timeouts.drainMillis());
        }
    }

    /** Whether the connection is to end with its next response. */
    boolean draining() {
        return draining;
    }

    /** Ends all timeouts; how long the connection was open, in milliseconds. */
    long closed(long now) {
        idle.close();
        lifetime.close();
        drain.close();
        flush.close();
        linger.close();
        return TimeUnit.NANOSECONDS.toMillis(now - openedNanos);
    }
}
