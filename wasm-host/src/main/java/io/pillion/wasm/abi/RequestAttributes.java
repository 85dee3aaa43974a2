package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.StreamInfo;

/** The attributes below {@code request}. */
final class RequestAttributes {
    private static final int HEADER_PART = 2;
    private static final long NANOS_PER_MICRO = 1000;
    private static final byte[] NOTHING = {};

    private RequestAttributes() {}

    static void register(AttributeTable table) {
        table.scalar("request.path", (s, v) -> v.header(s.requestHeaders(), HeaderNames.PATH));
        table.scalar("request.url_path", RequestAttributes::urlPath);
        table.scalar("request.query", RequestAttributes::query);
        table.scalar("request.host", (s, v) -> v.header(s.requestHeaders(), HeaderNames.AUTHORITY));
        table.scalar("request.scheme", (s, v) -> v.header(s.requestHeaders(), HeaderNames.SCHEME));
        table.scalar("request.method", (s, v) -> v.header(s.requestHeaders(), HeaderNames.METHOD));
        table.scalar("request.referer", (s, v) -> v.header(s.requestHeaders(), HeaderNames.REFERER));
        table.scalar("request.useragent", (s, v) -> v.header(s.requestHeaders(), HeaderNames.USER_AGENT));
        table.scalar("request.id", (s, v) -> v.header(s.requestHeaders(), HeaderNames.REQUEST_ID));
        table.open("request.headers", (s, v) -> headers(s, v, s.requestHeaders()));
        table.scalar("request.time", (s, v) -> v.number(s.info().startTimeMicros() * NANOS_PER_MICRO));
        table.scalar("request.duration", RequestAttributes::duration);
        table.scalar("request.size", (s, v) -> v.number(size(s)));
        table.scalar(
                "request.total_size",
                (s, v) -> v.number(s.info().requestBytes() + s.requestHeaders().byteSize()));
        table.scalar("request.headers_bytes", (s, v) -> v.number(s.info().requestHeaderBytes()));
        table.scalar("request.protocol", (s, v) -> v.text(s.info().protocol()));
    }

    /** A whole map, or the header that the third part names. */
    static int headers(AttributeScope scope, PropertyValue value, HeaderMap map) {
        return switch (scope.path().parts()) {
            case HEADER_PART -> value.headers(map);
            case HEADER_PART + 1 -> value.header(map, scope.path(), HEADER_PART);
            default -> WasmStatus.NOT_FOUND;
        };
    }

    private static int urlPath(AttributeScope scope, PropertyValue value) {
        HeaderMap map = scope.requestHeaders();
        int path = map.indexOf(HeaderNames.PATH);
        if (path < 0) {
            return WasmStatus.NOT_FOUND;
        }
        int start = map.valueStart(path);
        int end = start + map.valueLength(path);
        return value.raw(map.block(), start, indexOf(map.block(), start, end, '?') - start);
    }

    private static int query(AttributeScope scope, PropertyValue value) {
        HeaderMap map = scope.requestHeaders();
        int path = map.indexOf(HeaderNames.PATH);
        if (path < 0) {
            return WasmStatus.NOT_FOUND;
        }
        int end = map.valueStart(path) + map.valueLength(path);
        int mark = indexOf(map.block(), map.valueStart(path), end, '?');
        if (mark == end) {
            return value.raw(NOTHING);
        }
        return value.raw(map.block(), mark + 1, indexOf(map.block(), mark + 1, end, '#') - mark - 1);
    }

    private static int indexOf(byte[] bytes, int start, int end, char wanted) {
        int i = start;
        while (i < end && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static int duration(AttributeScope scope, PropertyValue value) {
        StreamInfo info = scope.info();
        return info.completeNanos() == StreamInfo.UNSET
                ? WasmStatus.NOT_FOUND
                : value.number(info.completeNanos() - info.startNanos());
    }

    private static long size(AttributeScope scope) {
        HeaderMap map = scope.requestHeaders();
        int length = map.indexOf(HeaderNames.CONTENT_LENGTH);
        long declared = length < 0 ? -1 : decimal(map, length);
        return declared < 0 ? scope.info().requestBytes() : declared;
    }

    /** The value of entry {@code i} as a decimal number, or -1. */
    static long decimal(HeaderMap map, int i) {
        long number = 0;
        int start = map.valueStart(i);
        int length = map.valueLength(i);
        if (length == 0 || length > 18) {
            return -1;
        }
        for (int at = start; at < start + length; at++) {
            int digit = map.block()[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
