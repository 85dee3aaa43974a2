package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;

/** The hosts of one place. */
@Message("envoy.config.endpoint.v3.LocalityLbEndpoints")
public record LocalityLbEndpoints(@Default("{}") Locality locality, List<LbEndpoint> lbEndpoints) {
    public LocalityLbEndpoints {
        lbEndpoints = List.copyOf(lbEndpoints);
    }
}
