package io.pillion.wasm;

import io.pillion.wasm.engine.ExecutionMode;
import io.pillion.wasm.engine.GuestModule;
import io.pillion.wasm.engine.InvalidModuleException;
import io.pillion.wasm.engine.WasmEngine;
import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The modules that plugins use: the same code is parsed and compiled once, for as long as somebody holds it. Owned by
 * the starter thread.
 */
final class ModuleStore {
    private final WasmEngine engine;
    private final Map<String, WeakReference<GuestModule>> modules = new HashMap<>();

    ModuleStore(WasmEngine engine) {
        this.engine = engine;
    }

    GuestModule load(byte[] code, ExecutionMode mode) throws InvalidModuleException {
        String key = mode + sha256(code);
        WeakReference<GuestModule> held = modules.get(key);
        GuestModule known = held == null ? null : held.get();
        if (known != null) {
            return known;
        }
        GuestModule loaded = engine.load(code, mode);
        modules.values().removeIf(reference -> reference.get() == null);
        modules.put(key, new WeakReference<>(loaded));
        return loaded;
    }

    private static String sha256(byte[] code) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(code));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
