package io.pillion.wasm.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.internal.ByteClassCollector;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.compiler.internal.CompilerResult;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns a parsed module into JVM classes. */
final class ModuleCompiler {
    static final String CLASS_NAME = "io.pillion.wasm.guest.Code";

    private ModuleCompiler() {}

    /** Takes seconds for a large module; functions too large for a JVM method stay interpreted. */
    static CompiledImage compile(byte[] wasm, WasmModule module) {
        CompilerResult result = Compiler.builder(module)
                .withClassName(CLASS_NAME)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .withClassCollectorFactory(ByteClassCollector::new)
                .build()
                .compile();
        int imported = module.importSection().count(ExternalType.FUNCTION);
        Set<Integer> interpretedBodies = result.interpretedFunctions().stream()
                .map(index -> index - imported)
                .collect(Collectors.toSet());
        return new CompiledImage(
                ModuleOutline.of(wasm, interpretedBodies), byBinaryName(result.classBytes()), interpretedBodies.size());
    }

    /** The compiler names some of its classes with slashes. */
    private static Map<String, byte[]> byBinaryName(Map<String, byte[]> classes) {
        Map<String, byte[]> named = new TreeMap<>();
        classes.forEach((name, bytes) -> named.put(name.replace('/', '.'), bytes));
        return named;
    }
}
