package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.GuestHeap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Arguments, of which there are none, and the environment, which is the configuration's and never the process's. */
final class WasiEnvironment {
    private final List<byte[]> variables;
    private final int bytes;

    WasiEnvironment(Map<String, String> environment) {
        variables = environment.entrySet().stream()
                .map(entry -> (entry.getKey() + '=' + entry.getValue() + '\0').getBytes(StandardCharsets.UTF_8))
                .toList();
        bytes = variables.stream().mapToInt(variable -> variable.length).sum();
    }

    void register(WasiImports imports) {
        imports.add("args_sizes_get", "ii", (guest, a) -> sizes(guest.memory(), 0, 0, a));
        imports.answer("args_get", "ii", Errno.SUCCESS);
        imports.add("environ_sizes_get", "ii", (guest, a) -> sizes(guest.memory(), variables.size(), bytes, a));
        imports.add("environ_get", "ii", (guest, a) -> copy(guest.memory(), (int) a[0], (int) a[1]));
    }

    private static int sizes(GuestHeap memory, int count, int size, long[] a) {
        boolean written = memory.writeInt((int) a[0], count) && memory.writeInt((int) a[1], size);
        return written ? Errno.SUCCESS : Errno.FAULT;
    }

    private int copy(GuestHeap memory, int pointers, int text) {
        if (variables.isEmpty()) {
            return Errno.SUCCESS;
        }
        if (!memory.contains(pointers, variables.size() * Integer.BYTES) || !memory.contains(text, bytes)) {
            return Errno.FAULT;
        }
        int pointer = pointers;
        int address = text;
        for (byte[] variable : variables) {
            memory.writeInt(pointer, address);
            memory.write(address, variable, 0, variable.length);
            pointer += Integer.BYTES;
            address += variable.length;
        }
        return Errno.SUCCESS;
    }
}
