package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.GuestHeap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** {@code fd_write}: standard output and standard error become lines of the log, one for each call. */
final class WasiStreams {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int VECTOR_BYTES = 8;
    private static final int MAX_VECTORS = 1024;
    private static final int MAX_LINE = 64 << 10;

    private final WasiOutput output;

    WasiStreams(WasiOutput output) {
        this.output = output;
    }

    void register(WasiImports imports) {
        imports.add(
                "fd_write",
                "iiii",
                (guest, a) -> write(guest.memory(), (int) a[0], (int) a[1], (int) a[2], (int) a[3]));
        imports.add(
                "fd_pwrite",
                "iiili",
                (guest, a) -> write(guest.memory(), (int) a[0], (int) a[1], (int) a[2], (int) a[4]));
    }

    private int write(GuestHeap memory, int descriptor, int vectors, int count, int writtenOut) {
        if (descriptor != STDOUT && descriptor != STDERR) {
            return Errno.BADF;
        }
        boolean bounded = count >= 0 && count <= MAX_VECTORS;
        if (!bounded
                || !memory.contains(vectors, count * VECTOR_BYTES)
                || !memory.contains(writtenOut, Integer.BYTES)) {
            return Errno.FAULT;
        }
        boolean error = descriptor == STDERR;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int written = gather(memory, vectors, count, line);
        if (written < 0) {
            return Errno.FAULT;
        }
        if (line.size() > 0 && output.accepts(error)) {
            output.write(error, text(line));
        }
        memory.writeInt(writtenOut, written);
        return Errno.SUCCESS;
    }

    /** Copies what the vectors name, up to a bound; the number of bytes they name, or -1 where one is out of bounds. */
    private static int gather(GuestHeap memory, int vectors, int count, ByteArrayOutputStream line) {
        long written = 0;
        for (int i = 0; i < count; i++) {
            int address = memory.readInt(vectors + i * VECTOR_BYTES);
            int length = memory.readInt(vectors + i * VECTOR_BYTES + Integer.BYTES);
            if (!memory.contains(address, length)) {
                return -1;
            }
            written += length;
            line.write(memory.array(), address, Math.min(length, MAX_LINE - line.size()));
        }
        return (int) Math.min(written, Integer.MAX_VALUE);
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
