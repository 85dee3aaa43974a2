package io.pillion.proxy.codec;

import io.pillion.config.Http1ProtocolOptions;
import io.pillion.config.HttpProtocolOptions;
import io.pillion.config.HttpProtocolOptions.HeadersWithUnderscoresAction;

/**
 * What an HTTP/1 codec accepts and how much of it: Envoy's {@code Http1ProtocolOptions} and the limits beside it,
 * resolved. Immutable, shared by all connections of a listener or cluster.
 *
 * @param maxHeadersCount headers, or trailers, of one message
 * @param maxHeadersBytes bytes of one message's head, or of its trailers
 * @param headersWithUnderscores what is done about a request header with an underscore in its name
 * @param defaultHostForHttp10 the host of an HTTP/1.0 request that names none; empty where there is no such default
 */
public record Http1Options(
        int maxHeadersCount,
        int maxHeadersBytes,
        HeadersWithUnderscoresAction headersWithUnderscores,
        boolean allowAbsoluteUrl,
        boolean acceptHttp10,
        String defaultHostForHttp10,
        boolean enableTrailers,
        boolean allowChunkedLength) {
    /** Envoy's defaults: 100 headers, 60 KiB, HTTP/1.1 only, trailers dropped. */
    public static final Http1Options DEFAULTS =
            new Http1Options(100, 60 * 1024, HeadersWithUnderscoresAction.ALLOW, true, false, "", false, false);

    /** The options that these messages spell out, with {@code maxHeadersKb} kibibytes of head. */
    public static Http1Options of(HttpProtocolOptions common, Http1ProtocolOptions http1, long maxHeadersKb) {
        return new Http1Options(
                (int) Math.min(common.maxHeadersCount(), Integer.MAX_VALUE),
                (int) Math.min(maxHeadersKb * 1024, Integer.MAX_VALUE),
                common.headersWithUnderscoresAction(),
                http1.allowAbsoluteUrl(),
                http1.acceptHttp10(),
                http1.defaultHostForHttp10(),
                http1.enableTrailers(),
                http1.allowChunkedLength());
    }
}
