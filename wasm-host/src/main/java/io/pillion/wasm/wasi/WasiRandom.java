package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.GuestHeap;
import java.security.SecureRandom;

/** {@code random_get}, from the platform's cryptographic source and bounded as in Envoy. */
final class WasiRandom {
    private static final int MAX_BYTES = 64 << 10;

    private final SecureRandom random = new SecureRandom();

    void register(WasiImports imports) {
        imports.add("random_get", "ii", (guest, a) -> fill(guest.memory(), (int) a[0], (int) a[1]));
    }

    private int fill(GuestHeap memory, int address, int length) {
        if (length < 0 || length > MAX_BYTES) {
            return Errno.INVAL;
        }
        if (!memory.contains(address, length)) {
            return Errno.FAULT;
        }
        if (length > 0) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            memory.write(address, bytes, 0, length);
        }
        return Errno.SUCCESS;
    }
}
