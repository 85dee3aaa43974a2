package io.pillion.proxy.http;

import io.pillion.proxy.worker.Deadline;
import io.pillion.proxy.worker.Worker;
import java.util.concurrent.TimeUnit;

/** The timeouts of one client connection. Owned by its worker. */
final class ConnectionTimers {
    private final Timeouts timeouts;
    private final Deadline idle;
    private final Deadline lifetime;
    private final Deadline linger;
    private long openedNanos;
    private boolean expired;

    ConnectionTimers(Worker worker, Timeouts timeouts, DownstreamConnection connection) {
        this.timeouts = timeouts;
        this.idle = new Deadline(worker, connection::idleTimedOut);
        this.linger = new Deadline(worker, connection::close);
        this.lifetime = new Deadline(worker, () -> {
            expired = true;
            connection.lifetimeOver();
        });
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

    /** The last response is flushed: the client has a while to read it before the connection closes. */
    void linger(long now) {
        linger.start(now, timeouts.delayedCloseMillis());
    }

    /** Whether the connection is older than it may become. */
    boolean expired() {
        return expired;
    }

    /** Ends all timeouts; how long the connection was open, in milliseconds. */
    long closed(long now) {
        idle.close();
        lifetime.close();
        linger.close();
        return TimeUnit.NANOSECONDS.toMillis(now - openedNanos);
    }
}
