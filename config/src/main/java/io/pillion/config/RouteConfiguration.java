package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;
import java.util.Map;

/** A table of routes, by virtual host. */
@Message("envoy.config.route.v3.RouteConfiguration")
public record RouteConfiguration(
        String name,
        List<VirtualHost> virtualHosts,
        List<HeaderValueOption> requestHeadersToAdd,
        List<String> requestHeadersToRemove,
        List<HeaderValueOption> responseHeadersToAdd,
        List<String> responseHeadersToRemove,
        boolean mostSpecificHeaderMutationsWins,
        @Default("true") boolean validateClusters,
        boolean ignorePortInHostMatching,
        @Default("4096") long maxDirectResponseBodySizeBytes,
        Map<String, FilterConfig> typedPerFilterConfig)
        implements HeaderMutations {
    public RouteConfiguration {
        virtualHosts = List.copyOf(virtualHosts);
        requestHeadersToAdd = List.copyOf(requestHeadersToAdd);
        requestHeadersToRemove = List.copyOf(requestHeadersToRemove);
        responseHeadersToAdd = List.copyOf(responseHeadersToAdd);
        responseHeadersToRemove = List.copyOf(responseHeadersToRemove);
        typedPerFilterConfig = Map.copyOf(typedPerFilterConfig);
    }
}
