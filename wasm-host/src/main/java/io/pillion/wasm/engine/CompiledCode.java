package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import java.util.function.Function;

/** A module's loaded bytecode, shared by all of its instances; immutable. */
record CompiledCode(Function<Instance, Machine> factory, int interpretedFunctions) {}
