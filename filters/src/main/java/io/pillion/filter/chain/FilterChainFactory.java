package io.pillion.filter.chain;

import io.netty.buffer.ByteBufAllocator;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HttpFilterFactory;
import io.pillion.filter.StreamInfo;
import java.util.List;

/**
 * The filters of one {@code http_connection_manager}, in order, without the router. Immutable; shared by all workers.
 *
 * @param filters in the order of the request
 * @param bufferLimit bytes that one filter may hold per direction ({@code per_connection_buffer_limit_bytes})
 */
public record FilterChainFactory(List<HttpFilterFactory> filters, int bufferLimit) {
    public FilterChainFactory {
        filters = List.copyOf(filters);
    }

    /**
     * What a chain needs to know of its stream.
     *
     * @param requestHeaders the map that every request callback sees
     */
    public record Stream(
            int worker, ByteBufAllocator allocator, StreamInfo info, HeaderMap requestHeaders, ChainSink sink) {}

    /** Whether a chain would have nothing to do. */
    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /** A chain for one stream, with one new filter per factory. */
    public FilterChain create(Stream stream) {
        return new FilterChain(this, stream);
    }
}
