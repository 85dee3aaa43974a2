package io.pillion.config;

import java.time.Duration;
import java.util.Map;

/**
 * How a plugin is run and bounded: the runtime keys {@code pillion.wasm.*}, which may change while the proxy runs.
 *
 * @param callDeadline the longest that one call into the guest may take
 * @param startDeadline the longest that start and configuration may take together
 * @param maxMemoryBytes linear memory of one VM
 * @param lenientImports whether an unknown import traps when it is called, instead of refusing the module
 */
public record WasmLimits(
        Execution execution,
        Duration callDeadline,
        Duration startDeadline,
        long maxMemoryBytes,
        boolean lenientImports) {
    /** The limits that hold where no key says otherwise. */
    public static final WasmLimits DEFAULTS =
            new WasmLimits(Execution.TIERED, Duration.ofSeconds(1), Duration.ofSeconds(30), 64L << 20, false);

    /**
     * The limits of a plugin by the runtime's values; a plugin's own key wins over the general one, and a value that
     * cannot be read counts as absent.
     */
    public static WasmLimits of(Map<String, String> runtime, String plugin) {
        return WasmLimitKeys.read(runtime, plugin);
    }

    /** Which engine runs the guest. */
    public enum Execution {
        INTERPRETER,
        COMPILER,
        TIERED
    }
}
