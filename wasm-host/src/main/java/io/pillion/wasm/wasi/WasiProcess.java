package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.FunctionSignature;
import io.pillion.wasm.engine.GuestTrap;

/** {@code proc_exit}, which ends the guest, and {@code proc_raise}. */
final class WasiProcess {
    private WasiProcess() {}

    static void register(WasiImports imports) {
        imports.add("proc_exit", FunctionSignature.ofInts(1), (guest, a) -> {
            throw GuestTrap.exit((int) a[0]);
        });
        imports.answer("proc_raise", "i", Errno.NOSYS);
    }
}
