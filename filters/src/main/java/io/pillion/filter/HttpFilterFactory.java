package io.pillion.filter;

/**
 * Makes the filter of one position of a chain for each stream. Immutable and shared by all workers; {@link #create}
 * runs on the stream's worker, which {@link FilterCallbacks#worker()} names.
 */
public interface HttpFilterFactory {
    /** The name of the filter in {@code http_filters}: the key of {@code typed_per_filter_config}. */
    String name();

    HttpFilter create(FilterCallbacks callbacks);
}
