package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin: a module's root context with its configuration.
 *
 * @param configuration the bytes as the guest sees them: the text of a {@code StringValue}, the bytes of a
 *     {@code BytesValue}, the serialized protobuf of a {@code Struct}; empty if absent
 * @param failOpen deprecated; true lets pass the request that traps, which {@link FailurePolicy#FAIL_OPEN} does not
 * @param capabilityRestrictionConfig absent or empty means that everything is allowed
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/wasm/v3/wasm.proto">Envoy</a>
 */
@Message("envoy.extensions.wasm.v3.PluginConfig")
public record PluginConfig(
        String name,
        String rootId,
        VmConfig vmConfig,
        ByteString configuration,
        boolean failOpen,
        @Default("UNSPECIFIED") FailurePolicy failurePolicy,
        Optional<ReloadConfig> reloadConfig,
        Optional<CapabilityRestrictionConfig> capabilityRestrictionConfig,
        Optional<Boolean> allowOnHeadersStopIteration) {
    /** What becomes of streams when a VM fails; unspecified means {@link #FAIL_CLOSED}. */
    public enum FailurePolicy {
        UNSPECIFIED,
        FAIL_RELOAD,
        FAIL_CLOSED,
        FAIL_OPEN
    }

    /** How often a failed VM is made anew. */
    @Message("envoy.extensions.wasm.v3.ReloadConfig")
    public record ReloadConfig(
            @Default("{base_interval: 1s}") BackoffStrategy backoff) {}

    /** The only host calls and callbacks that the guest has. */
    @Message("envoy.extensions.wasm.v3.CapabilityRestrictionConfig")
    public record CapabilityRestrictionConfig(Map<String, SanitizationConfig> allowedCapabilities) {
        public CapabilityRestrictionConfig {
            allowedCapabilities = Map.copyOf(allowedCapabilities);
        }
    }

    /** How the input of a capability is sanitized: Envoy defines no such thing yet. */
    @Message("envoy.extensions.wasm.v3.SanitizationConfig")
    public record SanitizationConfig() {}
}
