package io.pillion.proxy.http;

import io.pillion.proxy.error.ProxyError;
import io.pillion.proxy.error.ProxyError.Kind;
import io.pillion.proxy.router.RouteEntry;
import io.pillion.proxy.worker.Deadline;
import io.pillion.proxy.worker.Worker;
import java.util.function.Consumer;

/** The timeouts of one exchange, all but the router's own. Owned by its worker. */
final class ExchangeTimers {
    private final Timeouts timeouts;
    private final Deadline headers;
    private final Deadline request;
    private final Deadline idle;
    private final Deadline duration;
    private long idleMillis;

    ExchangeTimers(Worker worker, Timeouts timeouts, Consumer<ProxyError> expired) {
        this.timeouts = timeouts;
        headers = deadline(worker, expired, Kind.REQUEST_HEADERS_TIMEOUT);
        request = deadline(worker, expired, Kind.REQUEST_TIMEOUT);
        idle = deadline(worker, expired, Kind.STREAM_IDLE_TIMEOUT);
        duration = deadline(worker, expired, Kind.MAX_STREAM_DURATION);
    }

    private static Deadline deadline(Worker worker, Consumer<ProxyError> expired, Kind kind) {
        return new Deadline(worker, () -> expired.accept(ProxyError.downstream(kind, "")));
    }

    void begin(long now) {
        idleMillis = timeouts.streamIdleMillis();
        idle.startUnlessZero(now, idleMillis);
        headers.startUnlessZero(now, timeouts.requestHeadersMillis());
        request.startUnlessZero(now, timeouts.requestMillis());
        duration.startUnlessZero(now, timeouts.maxStreamDurationMillis());
    }

    void headComplete() {
        headers.stop();
    }

    void requestComplete() {
        request.stop();
    }

    /** The route's own idle timeout holds from here on, where it has one. */
    void routed(RouteEntry route, long now) {
        if (route.idleTimeoutMillis() != RouteEntry.UNSET) {
            idleMillis = route.idleTimeoutMillis();
            idle.startUnlessZero(now, idleMillis);
        }
    }

    /** Something moved on the stream. */
    void active(long now) {
        idle.startUnlessZero(now, idleMillis);
    }

    void stop() {
        headers.stop();
        request.stop();
        idle.stop();
        duration.stop();
    }

    void close() {
        headers.close();
        request.close();
        idle.close();
        duration.close();
    }
}
