package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.CustomSection;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an admitted module says about itself, read once; immutable. */
record ModuleFacts(
        List<GuestImport> imports,
        Map<String, FunctionSignature> exports,
        Map<String, Integer> exportIndices,
        Optional<MemoryLimits> memory,
        List<String> customSections) {

    static ModuleFacts of(WasmModule module) {
        List<FunctionType> types = new ArrayList<>();
        List<GuestImport> imports = new ArrayList<>();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport function = (FunctionImport) module.importSection().getImport(i);
            FunctionType type = module.typeSection().getType(function.typeIndex());
            types.add(type);
            imports.add(new GuestImport(function.module(), function.name(), FunctionSignature.of(type)));
        }
        for (int i = 0; i < module.functionSection().functionCount(); i++) {
            types.add(module.typeSection().getType(module.functionSection().getFunctionType(i)));
        }
        Map<String, FunctionSignature> exports = new LinkedHashMap<>();
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                exports.put(export.name(), FunctionSignature.of(types.get(export.index())));
                indices.put(export.name(), export.index());
            }
        }
        return new ModuleFacts(List.copyOf(imports), exports, indices, memory(module), customSections(module));
    }

    private static Optional<MemoryLimits> memory(WasmModule module) {
        return module.memorySection()
                .filter(section -> section.memoryCount() > 0)
                .map(section -> section.getMemory(0).limits());
    }

    private static List<String> customSections(WasmModule module) {
        return module.customSections().stream()
                .map(CustomSection::name)
                .sorted()
                .toList();
    }

    long initialMemoryBytes() {
        return memory.map(limits -> (long) limits.initialPages() * Memory.PAGE_SIZE)
                .orElse(0L);
    }

    long maximumMemoryBytes() {
        return memory.map(limits -> (long) limits.maximumPages() * Memory.PAGE_SIZE)
                .orElse(0L);
    }
}
