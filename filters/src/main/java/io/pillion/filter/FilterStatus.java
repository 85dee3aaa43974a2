package io.pillion.filter;

/**
 * What a filter answers to a callback: go on, or stop the iteration at this filter until it is told to continue.
 * The words and their meaning are those of Envoy's {@code FilterHeadersStatus}, {@code FilterDataStatus} and
 * {@code FilterTrailersStatus}.
 */
public enum FilterStatus {
    /** Pass on what was given, and whatever was held before, to the next filter. */
    CONTINUE,

    /**
     * Hold the headers or trailers. After headers, data and trailers callbacks of this filter still come; a
     * {@link #CONTINUE} answer from one of those releases everything. For data: hold it, keep calling.
     */
    STOP_ITERATION,

    /** Data only: hold it in the chain's buffer, which is bounded: 413 or 500 where it overflows. */
    STOP_ITERATION_AND_BUFFER,

    /** Data only: hold it in the chain's buffer; reading from the peer stops while it is over the limit. */
    STOP_ITERATION_AND_WATERMARK,

    /** Data only: the filter took the data away; nothing is held. */
    STOP_ITERATION_NO_BUFFER,

    /** Headers only: no further callback of this filter until it continues; a body is buffered, bounded. */
    STOP_ALL_ITERATION_AND_BUFFER,

    /** Headers only: as above, but reading from the peer stops instead of an overflow. */
    STOP_ALL_ITERATION_AND_WATERMARK
}
