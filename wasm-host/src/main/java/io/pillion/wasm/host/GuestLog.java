package io.pillion.wasm.host;

/** Where the lines of guests, and of the host about guests, go; must not block; safe for every thread. */
public interface GuestLog {
    /** The least level that is written: 0 trace, 1 debug, 2 info, 3 warn, 4 error, 5 critical. */
    int level();

    /** One record, which may have several lines; levels as above, {@code level} has been compared. */
    void log(int level, String text);
}
