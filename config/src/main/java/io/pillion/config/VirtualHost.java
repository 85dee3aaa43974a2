package io.pillion.config;

import io.pillion.config.binding.Default;
import io.pillion.config.binding.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of some domains.
 *
 * @param domains exact names, {@code *.suffix}, {@code prefix.*} or {@code *}
 */
@Message("envoy.config.route.v3.VirtualHost")
public record VirtualHost(
        String name,
        List<String> domains,
        List<Route> routes,
        @Default("NONE") TlsRequirementType requireTls,
        List<HeaderValueOption> requestHeadersToAdd,
        List<String> requestHeadersToRemove,
        List<HeaderValueOption> responseHeadersToAdd,
        List<String> responseHeadersToRemove,
        Map<String, FilterConfig> typedPerFilterConfig,
        boolean includeRequestAttemptCount,
        boolean includeAttemptCountInResponse,
        Optional<Metadata> metadata)
        implements HeaderMutations {
    public VirtualHost {
        domains = List.copyOf(domains);
        routes = List.copyOf(routes);
        requestHeadersToAdd = List.copyOf(requestHeadersToAdd);
        requestHeadersToRemove = List.copyOf(requestHeadersToRemove);
        responseHeadersToAdd = List.copyOf(responseHeadersToAdd);
        responseHeadersToRemove = List.copyOf(responseHeadersToRemove);
        typedPerFilterConfig = Map.copyOf(typedPerFilterConfig);
    }

    /** Which requests are sent to https by a redirect. */
    public enum TlsRequirementType {
        NONE,
        EXTERNAL_ONLY,
        ALL
    }
}
