package io.pillion.wasm.engine;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What all modules of the process share: the memory budget, the watchdog thread, the compiler thread and the cache.
 * Safe for every thread; one per process.
 */
public final class WasmEngine implements AutoCloseable {
    private final EngineSettings settings;
    private final Watchdog watchdog = new Watchdog();
    private final CompilerThread compiler = new CompilerThread();

    public WasmEngine(EngineSettings settings) {
        this.settings = settings;
        watchdog.start();
    }

    /**
     * Parses and validates a module, and compiles it where the mode asks for it: call it on a thread that may take
     * seconds and has 4 MB of stack.
     */
    public GuestModule load(byte[] wasm, ExecutionMode mode) throws InvalidModuleException {
        GuestModule module = new GuestModule(this, sha256(wasm), wasm.length, parse(wasm));
        switch (mode) {
            case INTERPRETER -> {}
            case COMPILER -> compiler.compileNow(module);
            case TIERED -> compiler.compileLater(module);
        }
        return module;
    }

    private static WasmModule parse(byte[] wasm) throws InvalidModuleException {
        try {
            return Parser.parse(wasm);
        } catch (ChicoryException | IndexOutOfBoundsException e) {
            throw new InvalidModuleException("it is not a valid WebAssembly module: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new InvalidModuleException(
                    "the heap is too small to parse its " + wasm.length + " bytes: start with a larger -Xmx", e);
        }
    }

    private static String sha256(byte[] wasm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wasm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public MemoryBudget memoryBudget() {
        return settings.budget();
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /** Ends the engine's threads; no instance may run afterwards. */
    @Override
    public void close() {
        compiler.close();
        watchdog.close();
    }
}
