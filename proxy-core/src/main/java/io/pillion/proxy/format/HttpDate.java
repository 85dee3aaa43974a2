package io.pillion.proxy.format;

/**
 * The {@code date} header's value (RFC 9110 section 5.6.7), made anew once per second. Owned by one worker.
 */
public final class HttpDate {
    private static final TimeFormat IMF_FIXDATE = new TimeFormat("%a, %d %b %Y %H:%M:%S GMT", false);

    private final TextBuffer text = new TextBuffer(32);
    private long second = Long.MIN_VALUE;

    /** The text for this wall clock time; valid until the next call. */
    public TextBuffer at(long epochMicros) {
        long now = Math.floorDiv(epochMicros, 1_000_000L);
        if (now != second) {
            second = now;
            text.clear();
            IMF_FIXDATE.write(epochMicros, text);
        }
        return text;
    }
}
