package io.pillion.proxy.http;

import io.pillion.config.HttpConnectionManager;
import io.pillion.config.HttpConnectionManager.ServerHeaderTransformation;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.filter.HeaderNames;
import io.pillion.proxy.codec.HopByHopHeaders;
import io.pillion.proxy.format.TextBuffer;

/**
 * What a connection manager does to the headers of every response, after the filters, in Envoy's order. Immutable;
 * shared by all workers.
 */
final class ResponseHeaders {
    private static final HeaderName FORCE_TRACE = HeaderName.of("x-envoy-force-trace");

    private final String serverName;
    private final ServerHeaderTransformation server;
    private final boolean requestId;
    private final String via;

    ResponseHeaders(HttpConnectionManager config) {
        serverName = config.serverName();
        server = config.serverHeaderTransformation();
        requestId = config.alwaysSetRequestIdInResponse();
        via = config.via();
    }

    void apply(HeaderMap headers, HeaderMap request, TextBuffer date) {
        if (headers.indexOf(HeaderNames.DATE) < 0) {
            headers.add(HeaderNames.DATE, date.bytes(), 0, date.length());
        }
        setServer(headers);
        HopByHopHeaders.removeFromResponse(headers, false);
        boolean wanted = requestId || request.contains(FORCE_TRACE);
        int id = wanted ? request.indexOf(HeaderNames.REQUEST_ID) : -1;
        if (id >= 0) {
            headers.set(HeaderNames.REQUEST_ID, request.block(), request.valueStart(id), request.valueLength(id));
        }
        if (!via.isEmpty()) {
            int i = headers.indexOf(HeaderNames.VIA);
            headers.set(HeaderNames.VIA, i < 0 ? via : headers.value(i) + ", " + via);
        }
    }

    private void setServer(HeaderMap headers) {
        boolean absent = headers.indexOf(HeaderNames.SERVER) < 0;
        if (server == ServerHeaderTransformation.OVERWRITE
                || (absent && server == ServerHeaderTransformation.APPEND_IF_ABSENT)) {
            headers.set(HeaderNames.SERVER, serverName);
        }
    }
}
