package io.pillion.wasm;

import io.pillion.wasm.abi.PluginIdentity;
import io.pillion.wasm.engine.GuestTrap;
import io.pillion.wasm.engine.TrapKind;
import java.util.List;

/**
 * How a VM ended.
 *
 * @param plugin the plugin that was at work
 * @param hook the exported function that was being called
 * @param backtrace the guest's functions, innermost first
 */
public record VmFailure(PluginIdentity plugin, String hook, String message, List<String> backtrace, boolean deadline) {
    public VmFailure {
        backtrace = List.copyOf(backtrace);
    }

    static VmFailure of(PluginIdentity plugin, String hook, GuestTrap trap) {
        boolean deadline = trap.kind() == TrapKind.DEADLINE;
        return new VmFailure(plugin, hook, trap.message(), trap.backtrace(), deadline);
    }

    /** What two failures have in common that are told once. */
    String cause() {
        return plugin.name() + '|' + hook + '|' + message + '|' + (backtrace.isEmpty() ? "" : backtrace.get(0));
    }

    /** The text for the log, as Envoy writes it. */
    String text() {
        StringBuilder text =
                new StringBuilder("Function: ").append(hook).append(" failed: ").append(message);
        if (!backtrace.isEmpty()) {
            text.append("\nProxy-Wasm plugin in-VM backtrace:");
            for (int i = 0; i < backtrace.size(); i++) {
                text.append("\n  ").append(i).append(":  ").append(backtrace.get(i));
            }
        }
        return text.toString();
    }
}
