package io.pillion.wasm;

import io.pillion.wasm.abi.AbiVersion;
import io.pillion.wasm.abi.GuestCalls;
import io.pillion.wasm.engine.GuestModule;
import io.pillion.wasm.engine.InvalidModuleException;

/**
 * A plugin with its parsed module: immutable and shared by all workers.
 *
 * @param spec what the configuration says
 */
record WasmPlugin(PluginSpec spec, GuestModule module, AbiVersion version) {
    /** Refuses a module that is no proxy-wasm plugin. */
    static WasmPlugin of(PluginSpec spec, GuestModule module) throws InvalidModuleException {
        AbiVersion version = AbiVersion.detect(module.exports().keySet())
                .orElseThrow(() -> new InvalidModuleException("Missing or unknown Proxy-Wasm ABI version"));
        GuestCalls.verify(module.exports());
        return new WasmPlugin(spec, module, version);
    }

    VmKey key() {
        return new VmKey(spec.identity().vmId(), spec.vmConfiguration(), module.sha256());
    }

    byte[] configuration() {
        return spec.configuration().toByteArray();
    }
}
