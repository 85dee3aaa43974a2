package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.ByteArrayInputStream;
import java.util.function.Function;

/**
 * A module's loaded bytecode, shared by all of its instances; immutable.
 *
 * @param outline the module for instances that the bytecode executes
 * @param interpretedFunctions how many functions stay interpreted
 */
record CompiledCode(Function<Instance, Machine> factory, WasmModule outline, int interpretedFunctions) {

    /** Loads, verifies and initialises the classes, and parses the outline of a module that was valid. */
    static CompiledCode load(CompiledImage image) {
        Parser parser = Parser.builder().withValidation(false).build();
        return new CompiledCode(
                GuestClassLoader.load(image.classes()),
                parser.parse(() -> new ByteArrayInputStream(image.outline())),
                image.interpretedFunctions());
    }
}
