package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a listener does with HTTP: codec, filters, routes and headers.
 *
 * <p>A duration of zero switches that timeout off, as in Envoy.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto">Envoy</a>
 */
@Message("envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager")
public record HttpConnectionManager(
        @Default("AUTO") CodecType codecType,
        String statPrefix,
        RouteConfiguration routeConfig,
        List<HttpFilter> httpFilters,
        @Default("{}") HttpProtocolOptions commonHttpProtocolOptions,
        @Default("{}") Http1ProtocolOptions httpProtocolOptions,
        @Default("envoy") String serverName,
        @Default("OVERWRITE") ServerHeaderTransformation serverHeaderTransformation,
        @Default("60") long maxRequestHeadersKb,
        @Default("300s") Duration streamIdleTimeout,
        @Default("0s") Duration requestTimeout,
        @Default("0s") Duration requestHeadersTimeout,
        @Default("5s") Duration drainTimeout,
        @Default("1s") Duration delayedCloseTimeout,
        List<AccessLog> accessLog,
        boolean useRemoteAddress,
        long xffNumTrustedHops,
        boolean skipXffAppend,
        Optional<InternalAddressConfig> internalAddressConfig,
        String via,
        @Default("true") boolean generateRequestId,
        boolean preserveExternalRequestId,
        boolean alwaysSetRequestIdInResponse,
        boolean proxy100Continue,
        boolean normalizePath,
        boolean mergeSlashes,
        @Default("IMPLEMENTATION_SPECIFIC_DEFAULT") PathWithEscapedSlashesAction pathWithEscapedSlashesAction,
        boolean stripMatchingHostPort,
        boolean stripAnyHostPort,
        boolean stripTrailingHostDot,
        boolean streamErrorOnInvalidHttpMessage)
        implements Filter.TypedConfig {
    public HttpConnectionManager {
        httpFilters = List.copyOf(httpFilters);
        accessLog = List.copyOf(accessLog);
        serverName = serverName.isEmpty() ? "envoy" : serverName;
        if (stripMatchingHostPort && stripAnyHostPort) {
            throw new IllegalArgumentException(
                    "only one of strip_matching_host_port and strip_any_host_port can be set");
        }
    }

    /** The codec of downstream connections. */
    public enum CodecType {
        AUTO,
        HTTP1
    }

    /** What becomes of the {@code server} header of a response. */
    public enum ServerHeaderTransformation {
        OVERWRITE,
        APPEND_IF_ABSENT,
        PASS_THROUGH
    }

    /** What is done about {@code %2F} and {@code %5C} in a path; the first means {@link #KEEP_UNCHANGED}. */
    public enum PathWithEscapedSlashesAction {
        IMPLEMENTATION_SPECIFIC_DEFAULT,
        KEEP_UNCHANGED,
        REJECT_REQUEST,
        UNESCAPE_AND_REDIRECT,
        UNESCAPE_AND_FORWARD
    }

    /** Which peers are trusted as internal; absent means none. */
    @Message("envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.InternalAddressConfig")
    public record InternalAddressConfig(boolean unixSockets, List<CidrRange> cidrRanges) {
        public InternalAddressConfig {
            cidrRanges = List.copyOf(cidrRanges);
        }
    }
}
