package io.pillion.wasm.abi;

import io.pillion.wasm.engine.GuestImport;
import io.pillion.wasm.engine.HostCall;
import java.util.Set;

/**
 * What {@code capability_restriction_config} leaves to a guest: the names of imports and callbacks that it may use.
 *
 * @param allowed empty for all
 */
public record Capabilities(Set<String> allowed) {
    /** No restriction. */
    public static final Capabilities ALL = new Capabilities(Set.of());

    private static final Set<String> UNRESTRICTED = Set.of("pthread_equal", "emscripten_notify_memory_growth");
    private static final int NOT_CAPABLE = 76;

    public Capabilities {
        allowed = Set.copyOf(allowed);
    }

    boolean allows(String name) {
        return allowed.isEmpty() || UNRESTRICTED.contains(name) || allowed.contains(name);
    }

    /** A callback that is not allowed is not called; what initialises the guest always is. */
    boolean allowsCallback(String export) {
        return !export.startsWith("proxy_") || allows(export);
    }

    /** The answer of an import that is not allowed. */
    static HostCall refusal(GuestImport wanted) {
        int answer = wanted.module().equals(HostImports.ENV) ? WasmStatus.INTERNAL_FAILURE : NOT_CAPABLE;
        return (guest, arguments) -> answer;
    }
}
