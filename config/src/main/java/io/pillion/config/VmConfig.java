package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Wasm module and the VM that it runs in.
 *
 * @param runtime one of Envoy's names, all of which mean the same engine here
 * @param configuration the bytes as the guest sees them in {@code on_vm_start}; empty if absent
 */
@Message("envoy.extensions.wasm.v3.VmConfig")
public record VmConfig(
        String vmId,
        String runtime,
        AsyncDataSource code,
        ByteString configuration,
        @Default("{}") EnvironmentVariables environmentVariables) {
    /** What the guest sees in its environment: the host's variables by name, and pairs written in the file. */
    @Message("envoy.extensions.wasm.v3.EnvironmentVariables")
    public record EnvironmentVariables(List<String> hostEnvKeys, Map<String, String> keyValues) {
        public EnvironmentVariables {
            hostEnvKeys = List.copyOf(hostEnvKeys);
            keyValues = Collections.unmodifiableMap(new LinkedHashMap<>(keyValues));
        }
    }
}
