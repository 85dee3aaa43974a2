package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of runtime values; a later layer wins. */
@Message("envoy.config.bootstrap.v3.LayeredRuntime")
public record LayeredRuntime(List<RuntimeLayer> layers) {
    public LayeredRuntime {
        layers = List.copyOf(layers);
    }

    /** The values of all static layers by their full key, as {@code pillion.wasm.execution}; unmodifiable. */
    public Map<String, String> staticValues() {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (RuntimeLayer layer : layers) {
            merged.putAll(layer.staticValues());
        }
        return RuntimeValues.texts(merged);
    }

    /** Whether {@code /runtime_modify} has a layer to write to. */
    public boolean hasAdminLayer() {
        return layers.stream().anyMatch(layer -> layer.layerSpecifier() instanceof RuntimeLayer.AdminLayer);
    }
}
