package io.pillion.filter;

/** The header names that Pillion itself reads or writes, in the field's spelling. */
public final class HeaderNames {
    public static final HeaderName METHOD = HeaderName.of(":method");
    public static final HeaderName PATH = HeaderName.of(":path");
    public static final HeaderName AUTHORITY = HeaderName.of(":authority");
    public static final HeaderName SCHEME = HeaderName.of(":scheme");
    public static final HeaderName STATUS = HeaderName.of(":status");

    public static final HeaderName CONNECTION = HeaderName.of("connection");
    public static final HeaderName CONTENT_LENGTH = HeaderName.of("content-length");
    public static final HeaderName CONTENT_TYPE = HeaderName.of("content-type");
    public static final HeaderName DATE = HeaderName.of("date");
    public static final HeaderName EXPECT = HeaderName.of("expect");
    public static final HeaderName HOST = HeaderName.of("host");
    public static final HeaderName KEEP_ALIVE = HeaderName.of("keep-alive");
    public static final HeaderName LOCATION = HeaderName.of("location");
    public static final HeaderName PROXY_CONNECTION = HeaderName.of("proxy-connection");
    public static final HeaderName REFERER = HeaderName.of("referer");
    public static final HeaderName RETRY_AFTER = HeaderName.of("retry-after");
    public static final HeaderName SERVER = HeaderName.of("server");
    public static final HeaderName TE = HeaderName.of("te");
    public static final HeaderName TRAILER = HeaderName.of("trailer");
    public static final HeaderName TRANSFER_ENCODING = HeaderName.of("transfer-encoding");
    public static final HeaderName UPGRADE = HeaderName.of("upgrade");
    public static final HeaderName USER_AGENT = HeaderName.of("user-agent");
    public static final HeaderName VIA = HeaderName.of("via");
    public static final HeaderName GRPC_STATUS = HeaderName.of("grpc-status");
    public static final HeaderName GRPC_MESSAGE = HeaderName.of("grpc-message");

    public static final HeaderName FORWARDED_CLIENT_CERT = HeaderName.of("x-forwarded-client-cert");
    public static final HeaderName FORWARDED_FOR = HeaderName.of("x-forwarded-for");
    public static final HeaderName FORWARDED_HOST = HeaderName.of("x-forwarded-host");
    public static final HeaderName FORWARDED_PROTO = HeaderName.of("x-forwarded-proto");
    public static final HeaderName REQUEST_ID = HeaderName.of("x-request-id");
    public static final HeaderName ENVOY_EXPECTED_RQ_TIMEOUT_MS = HeaderName.of("x-envoy-expected-rq-timeout-ms");
    public static final HeaderName ENVOY_EXTERNAL_ADDRESS = HeaderName.of("x-envoy-external-address");
    public static final HeaderName ENVOY_INTERNAL = HeaderName.of("x-envoy-internal");
    public static final HeaderName ENVOY_ORIGINAL_HOST = HeaderName.of("x-envoy-original-host");
    public static final HeaderName ENVOY_ORIGINAL_PATH = HeaderName.of("x-envoy-original-path");
    public static final HeaderName ENVOY_OVERLOADED = HeaderName.of("x-envoy-overloaded");
    public static final HeaderName ENVOY_UPSTREAM_SERVICE_TIME = HeaderName.of("x-envoy-upstream-service-time");

    private HeaderNames() {}
}
