package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opaque data beside a resource, by the name of who reads it.
 *
 * @param filterMetadata values as YAML has them: maps, lists, strings, doubles, booleans, and null; unmodifiable
 */
@Message("envoy.config.core.v3.Metadata")
public record Metadata(Map<String, Map<String, Object>> filterMetadata) {
    public Metadata {
        filterMetadata = Collections.unmodifiableMap(new LinkedHashMap<>(filterMetadata));
    }
}
