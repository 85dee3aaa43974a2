package io.pillion.wasm.wasi;

import io.pillion.wasm.engine.FunctionSignature;
import io.pillion.wasm.engine.HostCall;
import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.engine.ValueKind;
import io.pillion.wasm.host.WorkerServices;
import java.util.List;
import java.util.Map;

/** The WASI functions in one list, under the names of both snapshots. */
public final class WasiImports {
    private static final List<String> MODULES = List.of("wasi_snapshot_preview1", "wasi_unstable");

    private final HostFunctions functions;

    private WasiImports(HostFunctions functions) {
        this.functions = functions;
    }

    /** Adds them all; {@code variables} is the whole environment that the guest sees. */
    public static void register(
            HostFunctions functions, WasiOutput output, Map<String, String> variables, WorkerServices worker) {
        WasiImports imports = new WasiImports(functions);
        new WasiStreams(output).register(imports);
        WasiFiles.register(imports);
        WasiSockets.register(imports);
        new WasiEnvironment(variables).register(imports);
        new WasiClocks(worker).register(imports);
        new WasiRandom().register(imports);
        WasiProcess.register(imports);
    }

    /**
     * Adds a function that answers an errno. {@code parameters} has a letter for each: {@code i} for i32, {@code l}
     * for i64.
     */
    void add(String name, String parameters, HostCall call) {
        ValueKind[] kinds = new ValueKind[parameters.length()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = parameters.charAt(i) == 'l' ? ValueKind.I64 : ValueKind.I32;
        }
        add(name, FunctionSignature.returningInt(kinds), call);
    }

    void add(String name, FunctionSignature signature, HostCall call) {
        for (String module : MODULES) {
            functions.add(module, name, signature, call);
        }
    }

    /** Adds a function that answers {@code errno} and does nothing. */
    void answer(String name, String parameters, int errno) {
        add(name, parameters, (guest, arguments) -> errno);
    }
}
