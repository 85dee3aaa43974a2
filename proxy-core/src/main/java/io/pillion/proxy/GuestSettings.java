package io.pillion.proxy;

import io.pillion.config.WasmLimits;
import io.pillion.wasm.host.WasmSettings;
import java.util.Map;
import java.util.function.Supplier;

/** The limits of guests as the runtime's layers have them at the moment. Any thread. */
record GuestSettings(Supplier<Map<String, String>> runtime) implements WasmSettings {
    @Override
    public WasmLimits limits(String plugin) {
        return WasmLimits.of(runtime.get(), plugin);
    }
}
