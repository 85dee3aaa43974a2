package io.pillion.config;

import java.util.List;
import java.util.Map;

/**
 * A configuration that is right, and what its author should still know.
 *
 * @param warnings findings that do not stop the proxy: duplicate keys, deprecated fields, accepted oddities
 * @param source the configuration as it was written, with names in snake_case, for {@code /config_dump}; unmodifiable
 */
public record LoadedConfig(Bootstrap bootstrap, List<Problem> warnings, Map<String, Object> source) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }
}
