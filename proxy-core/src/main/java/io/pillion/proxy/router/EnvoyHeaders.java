package io.pillion.proxy.router;

import io.pillion.filter.HeaderMap;

/** The headers by which Envoys talk to each other. */
public final class EnvoyHeaders {
    private static final int PREFIX = "x-envoy-".length();

    private EnvoyHeaders() {}

    /** Whether there may be any, at the cost of one look at each name; false is certain. */
    public static boolean any(HeaderMap headers) {
        byte[] block = headers.block();
        for (int i = 0; i < headers.size(); i++) {
            int start = headers.nameStart(i);
            if (headers.nameLength(i) > PREFIX
                    && block[start] == 'x'
                    && block[start + 2] == 'e'
                    && block[start + PREFIX - 1] == '-') {
                return true;
            }
        }
        return false;
    }
}
