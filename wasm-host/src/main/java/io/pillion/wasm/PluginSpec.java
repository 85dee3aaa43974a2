package io.pillion.wasm;

import io.pillion.config.ByteString;
import io.pillion.config.PluginConfig;
import io.pillion.config.VmConfig;
import io.pillion.wasm.abi.Capabilities;
import io.pillion.wasm.abi.PluginIdentity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plugin as it is to be run: its configuration with everything fetched. Immutable.
 *
 * @param code the module's bytes
 * @param variables the environment that the guest sees
 * @param reloadInterval the least time between two starts of its VM after failures
 * @param stopIterationOnHeaders whether a Pause of a headers callback still lets body callbacks come
 * @param listenerDirection 0 unspecified, 1 inbound, 2 outbound
 */
public record PluginSpec(
        PluginIdentity identity,
        ByteString configuration,
        ByteString vmConfiguration,
        ByteString code,
        Map<String, String> variables,
        Capabilities capabilities,
        FailureMode failureMode,
        Duration reloadInterval,
        boolean stopIterationOnHeaders,
        int listenerDirection) {
    private static final Duration DEFAULT_RELOAD_INTERVAL = Duration.ofSeconds(1);

    public PluginSpec {
        variables = Map.copyOf(variables);
    }

    /**
     * The plugin of a configuration.
     *
     * @param code the bytes of {@code vm_config.code}
     * @param processEnvironment where {@code host_env_keys} are looked up
     */
    public static PluginSpec of(
            PluginConfig config, ByteString code, Map<String, String> processEnvironment, int listenerDirection) {
        VmConfig vm = config.vmConfig();
        return new PluginSpec(
                new PluginIdentity(config.name(), config.rootId(), vm.vmId()),
                config.configuration(),
                vm.configuration(),
                code,
                variables(vm.environmentVariables(), processEnvironment),
                config.capabilityRestrictionConfig()
                        .map(restriction -> new Capabilities(
                                restriction.allowedCapabilities().keySet()))
                        .orElse(Capabilities.ALL),
                FailureMode.of(config),
                config.reloadConfig()
                        .map(reload -> reload.backoff().baseInterval())
                        .orElse(DEFAULT_RELOAD_INTERVAL),
                config.allowOnHeadersStopIteration().orElse(false),
                listenerDirection);
    }

    private static Map<String, String> variables(
            VmConfig.EnvironmentVariables wanted, Map<String, String> processEnvironment) {
        Map<String, String> variables = new LinkedHashMap<>(wanted.keyValues());
        for (String key : wanted.hostEnvKeys()) {
            String value = processEnvironment.get(key);
            if (value != null) {
                variables.put(key, value);
            }
        }
        return variables;
    }

    String name() {
        return identity.name();
    }
}
