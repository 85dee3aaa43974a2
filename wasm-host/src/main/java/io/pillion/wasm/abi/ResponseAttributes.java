package io.pillion.wasm.abi;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;
import io.pillion.filter.StreamInfo;

/** The attributes below {@code response}. */
final class ResponseAttributes {
    private ResponseAttributes() {}

    static void register(AttributeTable table) {
        table.scalar("response.code", ResponseAttributes::code);
        table.scalar("response.code_details", (s, v) -> v.textIfAny(s.info().responseCodeDetails()));
        table.scalar("response.flags", (s, v) -> v.number(s.info().responseFlags()));
        table.scalar("response.grpc_status", ResponseAttributes::grpcStatus);
        table.open("response.headers", (s, v) -> RequestAttributes.headers(s, v, s.responseHeaders()));
        table.open("response.trailers", (s, v) -> RequestAttributes.headers(s, v, s.responseTrailers()));
        table.scalar("response.size", (s, v) -> v.number(s.info().responseBytes()));
        table.scalar("response.total_size", ResponseAttributes::totalSize);
        table.scalar("response.headers_bytes", (s, v) -> v.number(s.info().responseHeaderBytes()));
        table.scalar("response.backend_latency", ResponseAttributes::backendLatency);
    }

    private static int code(AttributeScope scope, PropertyValue value) {
        long code = scope.info().responseCode();
        if (code == 0) {
            HeaderMap headers = scope.responseHeaders();
            int status = headers.indexOf(HeaderNames.STATUS);
            code = status < 0 ? -1 : RequestAttributes.decimal(headers, status);
        }
        return code < 0 ? WasmStatus.NOT_FOUND : value.number(code);
    }

    private static int grpcStatus(AttributeScope scope, PropertyValue value) {
        HeaderMap map = scope.responseTrailers();
        int status = map.indexOf(HeaderNames.GRPC_STATUS);
        if (status < 0) {
            map = scope.responseHeaders();
            status = map.indexOf(HeaderNames.GRPC_STATUS);
        }
        long number = status < 0 ? -1 : RequestAttributes.decimal(map, status);
        return number < 0 ? WasmStatus.NOT_FOUND : value.number(number);
    }

    private static int totalSize(AttributeScope scope, PropertyValue value) {
        long headers = scope.responseHeaders().byteSize()
                + (long) scope.responseTrailers().byteSize();
        return value.number(scope.info().responseBytes() + headers);
    }

    private static int backendLatency(AttributeScope scope, PropertyValue value) {
        StreamInfo info = scope.info();
        boolean known =
                info.firstUpstreamTxNanos() != StreamInfo.UNSET && info.firstUpstreamRxNanos() != StreamInfo.UNSET;
        return known ? value.number(info.firstUpstreamRxNanos() - info.firstUpstreamTxNanos()) : WasmStatus.NOT_FOUND;
    }
}
