package io.pillion.wasm.abi;

import io.pillion.wasm.engine.HostFunctions;
import io.pillion.wasm.host.GuestLog;
import java.util.HashSet;
import java.util.Set;

/** Host calls that link and answer {@link WasmStatus#INTERNAL_FAILURE}, with one line per plugin and function. */
final class Unserved {
    private static final int WARN = 3;
    private static final int MAX_LINES = 256;

    private final Contexts contexts;
    private final GuestLog log;
    private final Set<String> told = new HashSet<>();

    Unserved(Contexts contexts, GuestLog log) {
        this.contexts = contexts;
        this.log = log;
    }

    void add(HostFunctions functions, String name, int parameters) {
        functions.addUnserved(HostImports.ENV, name, parameters, (guest, arguments) -> answer(name));
    }

    private int answer(String function) {
        PluginIdentity plugin = contexts.current().plugin();
        if (told.size() < MAX_LINES && told.add(plugin.name() + '\n' + function) && log.level() <= WARN) {
            log.log(
                    WARN,
                    "wasm plugin \"" + plugin.name() + "\" called " + function
                            + ", which is not served: it answers INTERNAL_FAILURE");
        }
        return WasmStatus.INTERNAL_FAILURE;
    }
}
