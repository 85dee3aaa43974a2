package io.pillion.wasm.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.internal.ByteClassCollector;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.compiler.internal.CompilerResult;
import com.dylibso.chicory.wasm.WasmModule;

/** Turns a parsed module into JVM classes. */
final class ModuleCompiler {
    static final String CLASS_NAME = "io.pillion.wasm.guest.Code";

    private ModuleCompiler() {}

    static CompiledCode compile(WasmModule module) {
        CompilerResult result = Compiler.builder(module)
                .withClassName(CLASS_NAME)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .withClassCollectorFactory(ByteClassCollector::new)
                .build()
                .compile();
        return GuestClassLoader.load(
                result.classBytes(), result.interpretedFunctions().size());
    }
}
