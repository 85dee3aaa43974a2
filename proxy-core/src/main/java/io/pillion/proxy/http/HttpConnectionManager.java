package io.pillion.proxy.http;

import io.netty.channel.ChannelHandler;
import io.pillion.config.HttpFilter;
import io.pillion.config.Router;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.codec.Http1Options;
import io.pillion.proxy.router.RouterOptions;
import io.pillion.proxy.worker.Worker;
import java.util.List;

/**
 * HTTP on one listener: what its connections are read, judged, filtered, routed and answered by.
 *
 * <p>Immutable but for two fields that the control thread writes and workers read: the {@link Snapshot}, replaced whole
 * and kept by each exchange to its end, and whether connections are drained.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/http/http_connection_management">
 *     Envoy's HTTP connection management</a>
 */
public final class HttpConnectionManager {
    private final io.pillion.config.HttpConnectionManager config;
    private final Setting setting;
    private final Http1Options codec;
    private final RouterOptions router;
    private final Timeouts timeouts;
    private final RequestGate gate;
    private final ResponseHeaders responses;
    private final ManagerWorker[] workers;
    private volatile Snapshot snapshot;
    private volatile boolean draining;

    /**
     * Where a connection manager stands.
     *
     * @param listenerPrefix the listener's part of statistic names
     * @param bufferLimit the listener's {@code per_connection_buffer_limit_bytes}
     * @param workers in the order of their indices
     */
    public record Setting(
            String listenerPrefix,
            int bufferLimit,
            List<Worker> workers,
            List<AccessLog> accessLogs,
            ConnectionManagerObservers observers) {
        public Setting {
            workers = List.copyOf(workers);
            accessLogs = List.copyOf(accessLogs);
        }
    }

    public HttpConnectionManager(io.pillion.config.HttpConnectionManager config, Setting setting, Snapshot snapshot) {
        this.config = config;
        this.setting = setting;
        this.snapshot = snapshot;
        this.codec = Http1Options.of(
                config.commonHttpProtocolOptions(), config.httpProtocolOptions(), config.maxRequestHeadersKb());
        this.router = RouterOptions.of(routerOf(config), setting.bufferLimit());
        this.timeouts = Timeouts.of(config);
        this.gate = new RequestGate(config);
        this.responses = new ResponseHeaders(config);
        this.workers = new ManagerWorker[setting.workers().size()];
        for (Worker worker : setting.workers()) {
            workers[worker.index()] = new ManagerWorker(
                    worker,
                    setting.observers().observer(config.statPrefix(), setting.listenerPrefix(), worker.index()));
        }
    }

    private static Router routerOf(io.pillion.config.HttpConnectionManager config) {
        List<HttpFilter> filters = config.httpFilters();
        if (filters.isEmpty() || !(filters.get(filters.size() - 1).typedConfig() instanceof Router router)) {
            throw new IllegalArgumentException("the last of http_filters must be the router");
        }
        return router;
    }

    /** The handler of one connection, for the end of its channel's pipeline; to be used on that worker only. */
    public ChannelHandler connection(Worker worker, StreamInfo.Connection connection) {
        return new DownstreamConnection(this, workers[worker.index()], connection);
    }

    /** Exchanges that begin from now on go by this snapshot. Control thread. */
    public void update(Snapshot next) {
        snapshot = next;
    }

    /** From now on every response closes its connection. Control thread. */
    public void drain() {
        draining = true;
    }

    /** Closes, soon, the connections on which no request is under way. Any thread. */
    public void closeIdle() {
        for (ManagerWorker worker : workers) {
            worker.worker().loop().execute(worker::closeIdle);
        }
    }

    boolean draining() {
        return draining;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Http1Options codec() {
        return codec;
    }

    RouterOptions router() {
        return router;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    RequestGate gate() {
        return gate;
    }

    ResponseHeaders responses() {
        return responses;
    }

    List<AccessLog> accessLogs() {
        return setting.accessLogs();
    }

    long maxRequestsPerConnection() {
        return config.commonHttpProtocolOptions().maxRequestsPerConnection();
    }

    boolean closesAfterBadRequest() {
        return !config.httpProtocolOptions()
                .overrideStreamErrorOnInvalidHttpMessage()
                .orElse(config.streamErrorOnInvalidHttpMessage());
    }

    boolean answersContinue() {
        return !config.proxy100Continue();
    }
}
