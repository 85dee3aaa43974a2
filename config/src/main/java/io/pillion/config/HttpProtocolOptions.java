package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits of a connection and of its streams, on either side.
 *
 * @param idleTimeout absent means one hour; zero means none
 * @param maxConnectionDuration absent or zero means none
 * @param maxStreamDuration absent or zero means none
 * @param maxRequestsPerConnection 0 means no limit
 */
@Message("envoy.config.core.v3.HttpProtocolOptions")
public record HttpProtocolOptions(
        @Default("3600s") Duration idleTimeout,
        Optional<Duration> maxConnectionDuration,
        @Default("100") long maxHeadersCount,
        Optional<Duration> maxStreamDuration,
        @Default("ALLOW") HeadersWithUnderscoresAction headersWithUnderscoresAction,
        long maxRequestsPerConnection) {
    /** What is done about a request header with an underscore in its name. */
    public enum HeadersWithUnderscoresAction {
        ALLOW,
        REJECT_REQUEST,
        DROP_HEADER
    }
}
