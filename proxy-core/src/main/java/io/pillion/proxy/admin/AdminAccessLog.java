package io.pillion.proxy.admin;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;

/** Is told of every answered request; called on the administration thread. */
public interface AdminAccessLog {
    /** Writes nothing. */
    AdminAccessLog NOOP = (stream, request, response) -> {};

    void log(StreamInfo stream, HeaderMap request, HeaderMap response);
}
