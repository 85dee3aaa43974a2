package io.pillion.proxy.codec;

import io.pillion.filter.HeaderMap;
import org.jspecify.annotations.Nullable;

/** What makes a request's head differ from a response's: its first line. */
interface FirstLine {
    /**
     * Reads the line {@code [start, end)} of the map's block, without its LF, and points the pseudo-headers at its
     * parts; returns what is wrong with it.
     */
    @Nullable
    CodecError read(HeaderMap map, int start, int end);

    /** Whether the line is the whole head, as in HTTP/0.9. */
    boolean alone();
}
