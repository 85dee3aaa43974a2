package io.pillion.wasm.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds a module of two functions: {@code large} adds 1 so often that no JVM method holds it, {@code small} calls it. */
final class LargeFunction {
    private LargeFunction() {}

    static byte[] module(int additions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(out, 1, new byte[] {1, 0x60, 1, 0x7f, 1, 0x7f});
        section(out, 3, new byte[] {2, 0, 0});
        ByteArrayOutputStream exports = new ByteArrayOutputStream();
        exports.write(2);
        export(exports, "large", 0);
        export(exports, "small", 1);
        section(out, 7, exports.toByteArray());
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(2);
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        large.write(0);
        for (int i = 0; i < additions; i++) {
            large.writeBytes(new byte[] {0x20, 0, 0x41, 1, 0x6a, 0x21, 0});
        }
        large.writeBytes(new byte[] {0x20, 0, 0x0b});
        unsigned(code, large.size());
        code.writeBytes(large.toByteArray());
        code.writeBytes(new byte[] {9, 0, 0x20, 0, 0x10, 0, 0x41, 1, 0x6a, 0x0b});
        section(out, 10, code.toByteArray());
        return out.toByteArray();
    }

    private static void export(ByteArrayOutputStream out, String name, int index) {
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        out.write(index);
    }

    private static void section(ByteArrayOutputStream out, int id, byte[] content) {
        out.write(id);
        unsigned(out, content.length);
        out.writeBytes(content);
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 127) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
