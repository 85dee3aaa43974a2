package io.pillion.wasm.engine;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all modules of the process share: the memory budget, the watchdog thread, the compiler thread and the cache.
 * Safe for every thread; one per process.
 */
public final class WasmEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WasmEngine.class);

    private final EngineSettings settings;
    private final ModuleCache cache;
    private final Watchdog watchdog = new Watchdog();
    private final CompilerThread compiler = new CompilerThread();
    private final Map<String, WeakReference<GuestModule>> loaded = new HashMap<>();

    public WasmEngine(EngineSettings settings) {
        this.settings = settings;
        this.cache = new ModuleCache(settings.cacheDirectory());
        watchdog.start();
    }

    /**
     * Parses and validates a module, and compiles it where the mode asks for it: call it on a thread that may take
     * seconds and has 4 MB of stack. Where the cache knows the module, only its outline is parsed. Whoever loads the
     * same bytes again gets the same module, as long as somebody holds it.
     */
    public GuestModule load(byte[] wasm, ExecutionMode mode) throws InvalidModuleException {
        String sha256 = sha256(wasm);
        String key = mode + sha256;
        synchronized (loaded) {
            WeakReference<GuestModule> held = loaded.get(key);
            GuestModule module = held == null ? null : held.get();
            if (module == null) {
                loaded.values().removeIf(reference -> reference.get() == null);
                module = mode == ExecutionMode.INTERPRETER ? parse(sha256, wasm) : compiled(sha256, wasm, mode);
                loaded.put(key, new WeakReference<>(module));
            }
            return module;
        }
    }

    private GuestModule compiled(String sha256, byte[] wasm, ExecutionMode mode) throws InvalidModuleException {
        Optional<CompiledCode> cached = cache.load(sha256).flatMap(this::loadImage);
        if (cached.isPresent()) {
            GuestModule module =
                    new GuestModule(this, sha256, wasm.length, cached.get().outline());
            module.code(cached.get());
            return module;
        }
        GuestModule module = parse(sha256, wasm);
        if (mode == ExecutionMode.COMPILER) {
            compile(module, wasm);
        } else {
            compiler.execute(() -> compile(module, wasm));
        }
        return module;
    }

    /** A module that the compiler cannot take stays interpreted. */
    private void compile(GuestModule module, byte[] wasm) {
        long demand = HeapDemand.of(wasm).compilingBytes();
        if (!HeapDemand.fits(demand, settings.budget())) {
            LOG.warn(
                    "module {} stays interpreted: compiling it takes -Xmx{}m",
                    module.sha256(),
                    HeapDemand.heapMebibytesFor(demand, settings.budget()));
            return;
        }
        try {
            CompiledImage image = ModuleCompiler.compile(wasm, module.parsed());
            module.code(CompiledCode.load(image));
            cache.store(module.sha256(), image);
        } catch (RuntimeException | Error e) {
            LOG.warn("module {} stays interpreted: {}", module.sha256(), e.toString());
        }
    }

    private Optional<CompiledCode> loadImage(CompiledImage image) {
        try {
            return Optional.of(CompiledCode.load(image));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("a cached module is compiled again: {}", e.toString());
            return Optional.empty();
        }
    }

    private GuestModule parse(String sha256, byte[] wasm) throws InvalidModuleException {
        long demand = HeapDemand.of(wasm).parsedBytes();
        if (!HeapDemand.fits(demand, settings.budget())) {
            throw tooLarge(demand, null);
        }
        try {
            WasmModule module = Parser.parse(wasm);
            Admission.check(module);
            return new GuestModule(this, sha256, wasm.length, module);
        } catch (RuntimeException e) {
            throw new InvalidModuleException("it is not a valid WebAssembly module: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new InvalidModuleException("its blocks are nested too deeply", e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(demand, e);
        }
    }

    private InvalidModuleException tooLarge(long demand, @Nullable Throwable cause) {
        return new InvalidModuleException(
                "its code does not fit into the heap: start with -Xmx"
                        + HeapDemand.heapMebibytesFor(demand, settings.budget())
                        + "m, or let a start with a larger heap fill the cache",
                cause);
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
