package io.pillion.wasm.abi;

/**
 * The status values of host calls. The Rust SDK knows only 0, 1, 2, 3, 4, 7, 8 and 10 and has undefined behaviour for
 * any other, so {@link #INVALID_MEMORY_ACCESS}, which no SDK can provoke, is the only one beyond those; what is not
 * served answers {@link #INTERNAL_FAILURE}.
 *
 * @see <a href="https://github.com/proxy-wasm/spec/tree/main/abi-versions/v0.2.1">proxy_status_t</a>
 */
public final class WasmStatus {
    public static final int OK = 0;
    public static final int NOT_FOUND = 1;
    public static final int BAD_ARGUMENT = 2;
    public static final int SERIALIZATION_FAILURE = 3;
    public static final int PARSE_FAILURE = 4;
    public static final int INVALID_MEMORY_ACCESS = 6;
    public static final int EMPTY = 7;
    public static final int CAS_MISMATCH = 8;
    public static final int INTERNAL_FAILURE = 10;

    private WasmStatus() {}
}
