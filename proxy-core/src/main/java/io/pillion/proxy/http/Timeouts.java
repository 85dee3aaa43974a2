package io.pillion.proxy.http;

import io.pillion.config.HttpConnectionManager;
import io.pillion.config.HttpProtocolOptions;
import java.time.Duration;

/** The timeouts of a connection manager in milliseconds; 0 switches one off. Immutable. */
record Timeouts(
        long connectionIdleMillis,
        long maxConnectionDurationMillis,
        long maxStreamDurationMillis,
        long streamIdleMillis,
        long requestMillis,
        long requestHeadersMillis,
        long drainMillis,
        long delayedCloseMillis) {
    static Timeouts of(HttpConnectionManager config) {
        HttpProtocolOptions common = config.commonHttpProtocolOptions();
        return new Timeouts(
                common.idleTimeout().toMillis(),
                common.maxConnectionDuration().orElse(Duration.ZERO).toMillis(),
                common.maxStreamDuration().orElse(Duration.ZERO).toMillis(),
                config.streamIdleTimeout().toMillis(),
                config.requestTimeout().toMillis(),
                config.requestHeadersTimeout().toMillis(),
                config.drainTimeout().toMillis(),
                config.delayedCloseTimeout().toMillis());
    }
}
