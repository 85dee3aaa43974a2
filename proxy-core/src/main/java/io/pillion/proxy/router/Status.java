package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderNames;

/** The status of a response, from its headers. */
public final class Status {
    private Status() {}

    /** The number in {@code :status}; 0 where there is none. */
    public static int of(HeaderMap headers) {
        int i = headers.indexOf(HeaderNames.STATUS);
        if (i < 0) {
            return 0;
        }
        long status = Numbers.parse(headers.block(), headers.valueStart(i), headers.valueLength(i));
        return status < 0 || status > 999 ? 0 : (int) status;
    }
}
