package io.pillion.wasm.abi;

import io.pillion.wasm.engine.GuestTrap;
import io.pillion.wasm.engine.HostFunctions;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** {@code proxy_call_foreign_function}: {@code compress}, {@code uncompress} and {@code clear_route_cache}. */
final class ForeignFunctionCalls {
    private static final int MAX_INPUT = 1 << 20;
    private static final int MAX_INFLATED = 4 << 20;
    private static final int CHUNK = 16 << 10;

    private final GuestMemory memory;
    private final Contexts contexts;

    ForeignFunctionCalls(GuestMemory memory, Contexts contexts) {
        this.memory = memory;
        this.contexts = contexts;
    }

    void register(HostFunctions functions) {
        functions.add(HostImports.ENV, "proxy_call_foreign_function", 6, (guest, a) -> call(a));
    }

    private int call(long[] a) {
        if (!memory.contains((int) a[0], (int) a[1]) || !memory.contains((int) a[2], (int) a[3])) {
            return WasmStatus.INVALID_MEMORY_ACCESS;
        }
        if ((int) a[1] > CHUNK || (int) a[3] > MAX_INPUT) {
            return WasmStatus.INTERNAL_FAILURE;
        }
        switch (memory.latin1((int) a[0], (int) a[1])) {
            case "compress" -> {
                return result(deflate(memory.copy((int) a[2], (int) a[3])), a);
            }
            case "uncompress" -> {
                return uncompress(a);
            }
            case "clear_route_cache" -> {
                contexts.target().clearRouteCache();
                return result(new byte[0], a);
            }
            default -> {
                return WasmStatus.NOT_FOUND;
            }
        }
    }

    /** A guest that wants no result passes null pointers. */
    private int result(byte[] bytes, long[] a) {
        if ((int) a[4] == 0 || (int) a[5] == 0) {
            return WasmStatus.OK;
        }
        return memory.give(bytes, 0, bytes.length, (int) a[4], (int) a[5]);
    }

    private static byte[] deflate(byte[] input) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(input);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                look();
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The deadline interrupts: a megabyte takes longer than it may slip. */
    private static void look() {
        if (Thread.currentThread().isInterrupted()) {
            throw GuestTrap.host("the call was interrupted");
        }
    }

    private int uncompress(long[] a) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(memory.copy((int) a[2], (int) a[3]));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                look();
                int read = inflater.inflate(chunk);
                if (read == 0 || out.size() + read > MAX_INFLATED) {
                    return WasmStatus.SERIALIZATION_FAILURE;
                }
                out.write(chunk, 0, read);
            }
            return result(out.toByteArray(), a);
        } catch (DataFormatException garbage) {
            return WasmStatus.SERIALIZATION_FAILURE;
        } finally {
            inflater.end();
        }
    }
}
