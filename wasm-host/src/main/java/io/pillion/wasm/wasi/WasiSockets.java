package io.pillion.wasm.wasi;

/** The functions of sockets: there are none. */
final class WasiSockets {
    private WasiSockets() {}

    static void register(WasiImports imports) {
        imports.answer("sock_accept", "iii", Errno.NOTSUP);
        imports.answer("sock_recv", "iiiiii", Errno.NOTSUP);
        imports.answer("sock_send", "iiiii", Errno.NOTSUP);
        imports.answer("sock_shutdown", "ii", Errno.NOTSUP);
    }
}
