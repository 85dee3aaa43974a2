package io.pillion.proxy.format;

import java.nio.charset.StandardCharsets;

/** The text between two commands. */
final class LiteralOperator implements Operator {
    private final byte[] text;

    LiteralOperator(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean write(FormatSource source, TextBuffer out) {
        out.append(text, 0, text.length);
        return true;
    }
}
