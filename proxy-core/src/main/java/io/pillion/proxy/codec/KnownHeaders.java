package io.pillion.proxy.codec;

import io.pillion.filter.HeaderName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The headers that Envoy keeps one of: a repeated one is joined to the first by a comma. Some of them, numbered alike
 * in both directions, are what framing depends on.
 *
 * <p>Immutable. An id is a bit's position in a {@code long}.
 */
final class KnownHeaders {
    static final int HOST = 0;
    static final int CONNECTION = 1;
    static final int CONTENT_LENGTH = 2;
    static final int TRANSFER_ENCODING = 3;
    static final int UPGRADE = 4;
    static final int PROXY_CONNECTION = 5;
    static final int EXPECT = 6;

    private static final int SLOTS = 256;
    private static final byte[] EMPTY = {};

    static final KnownHeaders REQUEST = new KnownHeaders(
            "host connection content-length transfer-encoding upgrade proxy-connection expect",
            "keep-alive te via x-request-id content-type content-encoding cache-control user-agent accept",
            "accept-encoding authorization origin pragma referer if-match if-none-match if-modified-since",
            "if-unmodified-since if-range grpc-timeout grpc-accept-encoding proxy-status",
            "access-control-request-method access-control-request-headers access-control-request-private-network",
            "x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-forwarded-client-cert",
            "x-client-trace-id x-envoy-attempt-count x-envoy-decorator-operation x-envoy-downstream-service-cluster",
            "x-envoy-downstream-service-node x-envoy-expected-rq-timeout-ms x-envoy-external-address",
            "x-envoy-force-trace x-envoy-hedge-on-per-try-timeout x-envoy-internal x-envoy-ip-tags",
            "x-envoy-is-timeout-retry x-envoy-max-retries x-envoy-original-host x-envoy-original-path",
            "x-envoy-original-url x-envoy-retriable-header-names x-envoy-retriable-status-codes",
            "x-envoy-retry-grpc-on x-envoy-retry-on x-envoy-upstream-alt-stat-name",
            "x-envoy-upstream-rq-per-try-timeout-ms x-envoy-upstream-rq-timeout-alt-response",
            "x-envoy-upstream-rq-timeout-ms x-envoy-upstream-stream-duration-ms");

    static final KnownHeaders RESPONSE = new KnownHeaders(
            // two that no response has hold the places of those that only requests have
            ":host connection content-length transfer-encoding upgrade proxy-connection :expect",
            "keep-alive via x-request-id content-type content-encoding cache-control date server location etag vary",
            "age expires last-modified grpc-message grpc-status proxy-status access-control-allow-origin",
            "access-control-allow-methods access-control-allow-headers access-control-expose-headers",
            "access-control-max-age access-control-allow-credentials access-control-allow-private-network",
            "x-envoy-attempt-count x-envoy-decorator-operation x-envoy-degraded x-envoy-ratelimited",
            "x-envoy-immediate-health-check-fail x-envoy-upstream-canary x-envoy-upstream-healthchecked-cluster",
            "x-envoy-upstream-service-time");

    /** Trailers are joined nowhere. */
    static final KnownHeaders NONE = new KnownHeaders();

    private final byte[][] slots = new byte[SLOTS][];
    private final byte[] ids = new byte[SLOTS];
    private final HeaderName[] names;

    private KnownHeaders(String... lists) {
        String[] all =
                lists.length == 0 ? new String[0] : String.join(" ", lists).split(" ");
        if (all.length > Long.SIZE) {
            throw new IllegalArgumentException("more known headers than bits");
        }
        Arrays.fill(slots, EMPTY);
        names = new HeaderName[all.length];
        for (int id = 0; id < all.length; id++) {
            names[id] = HeaderName.of(all[id]);
            byte[] bytes = all[id].getBytes(StandardCharsets.ISO_8859_1);
            int slot = slot(bytes, 0, bytes.length);
            while (slots[slot].length > 0) {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = bytes;
            ids[slot] = (byte) id;
        }
    }

    /** The id of this name, in lower case and not empty, or -1. */
    int idOf(byte[] block, int start, int length) {
        int slot = slot(block, start, length);
        while (slots[slot].length > 0) {
            if (Arrays.equals(slots[slot], 0, slots[slot].length, block, start, start + length)) {
                return ids[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        return -1;
    }

    HeaderName name(int id) {
        return names[id];
    }

    static long bit(int id) {
        return 1L << id;
    }

    private static int slot(byte[] block, int start, int length) {
        int hash = block[start] * 31 + block[start + (length >>> 1)];
        hash = hash * 31 + block[start + length - 1];
        hash = hash * 31 + block[start + ((length * 3) >>> 2)];
        return ((hash * 31 + length) * 0x9E3779B1) >>> 24;
    }
}
