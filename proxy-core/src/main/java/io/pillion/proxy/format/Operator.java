package io.pillion.proxy.format;

/** One {@code %COMMAND%} of a format, compiled. Immutable. */
interface Operator {
    /** Appends the value; false, and nothing appended, where there is none. */
    boolean write(FormatSource source, TextBuffer out);
}
