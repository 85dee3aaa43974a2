package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.FunctionSignature;

/** {@code proc_exit}, which returns to the guest as it does in Envoy, whatever the code, and {@code proc_raise}. */
final class WasiProcess {
    private WasiProcess() {}

    static void register(WasiImports imports) {
        imports.add("proc_exit", FunctionSignature.ofInts(1), (guest, a) -> 0);
        imports.answer("proc_raise", "i", Errno.NOSYS);
    }
}
