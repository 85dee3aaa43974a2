package io.pillion.wasm;

import io.pillion.wasm.abi.AbiVersion;
import io.pillion.wasm.abi.Capabilities;
import io.pillion.wasm.abi.Contexts;
import io.pillion.wasm.abi.GuestCalls;
import io.pillion.wasm.abi.GuestMemory;
import io.pillion.wasm.abi.HostImports;
import io.pillion.wasm.abi.VmEnvironment;
import io.pillion.wasm.engine.EngineSettings;
import io.pillion.wasm.engine.ExecutionMode;
import io.pillion.wasm.engine.ExecutionTier;
import io.pillion.wasm.engine.GuestImport;
import io.pillion.wasm.engine.GuestModule;
import io.pillion.wasm.engine.HeapDemand;
import io.pillion.wasm.engine.InvalidModuleException;
import io.pillion.wasm.engine.MemoryBudget;
import io.pillion.wasm.engine.WasmEngine;
import io.pillion.wasm.host.HostFacts;
import io.pillion.wasm.shared.MetricNames;
import io.pillion.wasm.shared.SharedData;
import io.pillion.wasm.shared.SharedQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a module is and what it would ask of this host, without running any of it.
 *
 * @param abi the marker that it exports
 * @param sdk a guess at what it was made with
 * @param exports functions with their types
 * @param allocator the export by which the host gets memory
 * @param compile empty where it was not compiled, for its size
 * @param interpretedFunctions how many functions are too large to be compiled
 */
public record ModuleInspection(
        GuestModule module,
        Optional<String> abi,
        String sdk,
        List<String> exports,
        List<Import> imports,
        Optional<String> allocator,
        HeapDemand heap,
        Duration parse,
        Optional<Duration> compile,
        int interpretedFunctions) {
    private static final List<String> ALLOCATORS = List.of("malloc", "proxy_on_memory_allocate");

    /** What the host does about an import. */
    public enum Service {
        SERVED,
        /** It links, and answers that it failed. */
        UNSERVED,
        /** The module is refused for it, unless the runtime says {@code lenient_imports}. */
        UNKNOWN
    }

    /** One imported function. */
    public record Import(String name, Service service) {}

    /**
     * Parses and compiles; call it on a thread that may take seconds and has 4 MB of stack.
     *
     * @throws InvalidModuleException if it is no module, or one that does not fit into the heap
     */
    public static ModuleInspection of(byte[] wasm) throws InvalidModuleException {
        try (WasmEngine engine = new WasmEngine(EngineSettings.withoutCache(MemoryBudget.ofMaximumHeap()))) {
            long start = System.nanoTime();
            GuestModule parsed = engine.load(wasm, ExecutionMode.INTERPRETER);
            long afterParse = System.nanoTime();
            GuestModule compiled = engine.load(wasm, ExecutionMode.COMPILER);
            long afterCompile = System.nanoTime();
            boolean hasBytecode = compiled.tier() == ExecutionTier.COMPILED;
            Duration parse = Duration.ofNanos(afterParse - start);
            Duration both = Duration.ofNanos(afterCompile - afterParse);
            return new ModuleInspection(
                    parsed,
                    AbiVersion.detect(parsed.exports().keySet()).map(AbiVersion::marker),
                    SdkGuess.of(wasm, parsed.exports().keySet()),
                    exports(parsed),
                    imports(parsed),
                    ALLOCATORS.stream().filter(parsed.exports()::containsKey).findFirst(),
                    HeapDemand.of(wasm),
                    parse,
                    hasBytecode ? Optional.of(both) : Optional.empty(),
                    compiled.interpretedFunctions().orElse(0));
        }
    }

    private static List<String> exports(GuestModule module) {
        List<String> exports = new ArrayList<>();
        module.exports().forEach((name, signature) -> exports.add(name + " " + signature));
        return exports;
    }

    private static List<Import> imports(GuestModule module) {
        HostImports host = hostImports();
        List<Import> imports = new ArrayList<>();
        for (GuestImport wanted : module.imports()) {
            imports.add(new Import(wanted.toString(), service(host, wanted)));
        }
        return imports.stream().distinct().toList();
    }

    private static Service service(HostImports host, GuestImport wanted) {
        if (!host.knows(wanted)) {
            return Service.UNKNOWN;
        }
        return host.serves(wanted) ? Service.SERVED : Service.UNSERVED;
    }

    private static HostImports hostImports() {
        IdleHost idle = new IdleHost();
        VmEnvironment environment = new VmEnvironment(
                AbiVersion.V0_2_1,
                "",
                new byte[0],
                Map.of(),
                Capabilities.ALL,
                idle,
                idle,
                idle,
                new MetricNames(0, 0),
                HostFacts.NONE,
                new SharedData(0),
                new SharedQueues(0, 0));
        Contexts contexts = new Contexts(new VmContext(""));
        GuestCalls calls = new GuestCalls(contexts, (hook, context, trap) -> {});
        return new HostImports(environment, new GuestMemory(), contexts, calls, false);
    }
}
