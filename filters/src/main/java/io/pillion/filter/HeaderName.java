package io.pillion.filter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A header name in the form in which {@link HeaderMap} stores names: lower-case bytes, one per character.
 *
 * <p>Immutable. Make one constant per name that the product looks for; a lookup then compares bytes only.
 */
public final class HeaderName {
    private final byte[] bytes;
    private final String text;

    private HeaderName(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The name {@code text}, lower-cased. */
    public static HeaderName of(String text) {
        return new HeaderName(text.toLowerCase(Locale.ROOT));
    }

    /** The name's bytes; read only, shared with the package. */
    byte[] bytes() {
        return bytes;
    }

    /** Number of bytes. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderName that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text;
    }
}
