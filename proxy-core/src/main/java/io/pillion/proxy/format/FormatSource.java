package io.pillion.proxy.format;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;

/**
 * One stream as a format reads it. To be read on the stream's worker.
 *
 * <p>A map is empty while there are no such headers.
 */
public interface FormatSource {
    HeaderMap requestHeaders();

    HeaderMap responseHeaders();

    HeaderMap responseTrailers();

    StreamInfo streamInfo();
}
