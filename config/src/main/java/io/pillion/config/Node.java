package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.Map;

/** The identity of this proxy, seen by filters and by the admin page. */
@Message("envoy.config.core.v3.Node")
public record Node(
        String id,
        String cluster,
        Map<String, Object> metadata,
        @Default("{}") Locality locality) {}
