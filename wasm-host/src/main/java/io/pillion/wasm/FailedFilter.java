package io.pillion.wasm;

import io.pillion.filter.BodyBuffer;
import io.pillion.filter.FilterCallbacks;
import io.pillion.filter.FilterStatus;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilter;
import io.pillion.filter.LocalReply;

/** Stands in the chain for a plugin whose VM is dead: answers 503, or lets everything pass. */
final class FailedFilter implements HttpFilter {
    private static final LocalReply REPLY = LocalReply.of(503, "", "wasm_fail_stream");

    private final FilterCallbacks callbacks;
    private boolean passes;

    FailedFilter(FilterCallbacks callbacks, boolean passes) {
        this.callbacks = callbacks;
        this.passes = passes;
    }

    /** The answer of a failed plugin. */
    static LocalReply reply() {
        return REPLY;
    }

    @Override
    public FilterStatus onRequestHeaders(HeaderMap headers, boolean endStream) {
        if (passes) {
            return FilterStatus.CONTINUE;
        }
        passes = true;
        callbacks.sendLocalReply(REPLY);
        return FilterStatus.STOP_ITERATION;
    }

    @Override
    public FilterStatus onRequestData(BodyBuffer data, boolean endStream) {
        return FilterStatus.CONTINUE;
    }

    @Override
    public FilterStatus onRequestTrailers(HeaderMap trailers) {
        return FilterStatus.CONTINUE;
    }

    @Override
    public FilterStatus onResponseHeaders(HeaderMap headers, boolean endStream) {
        return FilterStatus.CONTINUE;
    }

    @Override
    public FilterStatus onResponseData(BodyBuffer data, boolean endStream) {
        return FilterStatus.CONTINUE;
    }

    @Override
    public FilterStatus onResponseTrailers(HeaderMap trailers) {
        return FilterStatus.CONTINUE;
    }

    @Override
    public void onLog() {}

    @Override
    public void onDestroy() {}
}
