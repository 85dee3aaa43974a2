package io.pillion.wasm;

/** A plugin that cannot be loaded or does not start; the message is one sentence for an operator. */
public final class WasmPluginException extends Exception {
    private static final long serialVersionUID = 1L;

    public WasmPluginException(String plugin, String reason) {
        super("wasm plugin \"" + plugin + "\": " + reason);
    }
}
