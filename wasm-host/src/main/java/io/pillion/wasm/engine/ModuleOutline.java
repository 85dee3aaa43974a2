package io.pillion.wasm.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A copy of a valid module whose function bodies are one {@code unreachable} each: what an instance of a compiled
 * module needs at a fraction of the parsing time and the heap. Bodies that stay interpreted are kept, as are the names
 * of functions; other custom sections keep their names only.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">the binary format of modules</a>
 */
final class ModuleOutline {
    private static final int PREAMBLE = 8;
    private static final int CUSTOM_SECTION = 0;
    private static final int CODE_SECTION = 10;
    private static final int FUNCTION_NAMES = 1;
    private static final byte[] EMPTY_BODY = {3, 0, 0x00, 0x0b};

    private final byte[] module;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int position;

    private ModuleOutline(byte[] module) {
        this.module = module;
    }

    /** The outline of {@code module}, with the bodies of the {@code kept}, which count from the first body as 0. */
    static byte[] of(byte[] module, Set<Integer> kept) {
        return new ModuleOutline(module).build(kept);
    }

    private byte[] build(Set<Integer> kept) {
        out.write(module, 0, PREAMBLE);
        position = PREAMBLE;
        while (position < module.length) {
            int id = module[position++];
            int size = readUnsigned();
            int end = position + size;
            if (id == CODE_SECTION) {
                writeSection(id, bodies(kept));
            } else if (id == CUSTOM_SECTION) {
                writeSection(id, custom(end));
            } else {
                out.write(id);
                writeUnsigned(out, size);
                out.write(module, position, size);
            }
            position = end;
        }
        return out.toByteArray();
    }

    private void writeSection(int id, ByteArrayOutputStream content) {
        out.write(id);
        writeUnsigned(out, content.size());
        out.writeBytes(content.toByteArray());
    }

    private ByteArrayOutputStream bodies(Set<Integer> kept) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int count = readUnsigned();
        writeUnsigned(content, count);
        for (int i = 0; i < count; i++) {
            int start = position;
            int size = readUnsigned();
            position += size;
            if (kept.contains(i)) {
                content.write(module, start, position - start);
            } else {
                content.writeBytes(EMPTY_BODY);
            }
        }
        return content;
    }

    private ByteArrayOutputStream custom(int end) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int start = position;
        int length = readUnsigned();
        String name = new String(module, position, length, StandardCharsets.UTF_8);
        position += length;
        content.write(module, start, position - start);
        if (name.equals("name")) {
            copyFunctionNames(content, end);
        }
        return content;
    }

    private void copyFunctionNames(ByteArrayOutputStream content, int end) {
        while (position < end) {
            int start = position;
            int id = module[position++];
            int size = readUnsigned();
            position += size;
            if (id == FUNCTION_NAMES) {
                content.write(module, start, position - start);
            }
        }
    }

    private int readUnsigned() {
        int value = 0;
        int shift = 0;
        while (true) {
            byte next = module[position++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    private static void writeUnsigned(ByteArrayOutputStream target, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            target.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        target.write(rest);
    }
}
