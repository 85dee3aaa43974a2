package io.pillion.wasm.engine;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.SubType;
import com.dylibso.chicory.wasm.types.TypeSection;

/** Refuses valid modules that use what no proxy-wasm SDK does and what could not be bounded here. */
final class Admission {
    private Admission() {}

    static void check(WasmModule module) throws InvalidModuleException {
        checkImports(module);
        if (module.memorySection().map(section -> section.memoryCount()).orElse(0) > 1) {
            throw new InvalidModuleException("it has more than one memory");
        }
        if (usesGarbageCollection(module)) {
            throw new InvalidModuleException(
                    "it uses garbage-collected types, whose objects would live outside the memory budget");
        }
    }

    private static void checkImports(WasmModule module) throws InvalidModuleException {
        for (int i = 0; i < module.importSection().importCount(); i++) {
            if (!(module.importSection().getImport(i) instanceof FunctionImport)) {
                throw new InvalidModuleException("it imports something other than a function: "
                        + module.importSection().getImport(i).module() + "."
                        + module.importSection().getImport(i).name());
            }
        }
    }

    private static boolean usesGarbageCollection(WasmModule module) {
        TypeSection types = module.typeSection();
        for (int i = 0; i < types.subTypeCount(); i++) {
            SubType type = types.getSubType(i);
            if (type.compType().funcType() == null) {
                return true;
            }
        }
        for (FunctionBody body : module.codeSection().functionBodies()) {
            for (Instruction instruction : body.instructions()) {
                if (instruction.opcode() == OpCode.REF_I31) {
                    return true;
                }
            }
        }
        return false;
    }
}
