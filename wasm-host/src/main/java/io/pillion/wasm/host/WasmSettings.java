package io.pillion.wasm.host;

import io.pillion.config.WasmLimits;

/**
 * The runtime keys below {@code pillion.wasm}, as they are now; safe for every thread. Whoever changes them calls
 * {@code WasmHost.settingsChanged()} afterwards.
 */
@FunctionalInterface
public interface WasmSettings {
    /** The documented defaults. */
    WasmSettings DEFAULTS = plugin -> WasmLimits.DEFAULTS;

    /** The limits of the plugin of that name. */
    WasmLimits limits(String plugin);
}
