package io.pillion.config;

import io.pillion.config.binding.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request must look like, and what is then done with it. */
@Message("envoy.config.route.v3.Route")
public record Route(
        String name,
        RouteMatch match,
        Action action,
        Optional<Metadata> metadata,
        Map<String, FilterConfig> typedPerFilterConfig,
        List<HeaderValueOption> requestHeadersToAdd,
        List<String> requestHeadersToRemove,
        List<HeaderValueOption> responseHeadersToAdd,
        List<String> responseHeadersToRemove)
        implements HeaderMutations {
    public Route {
        typedPerFilterConfig = Map.copyOf(typedPerFilterConfig);
        requestHeadersToAdd = List.copyOf(requestHeadersToAdd);
        requestHeadersToRemove = List.copyOf(requestHeadersToRemove);
        responseHeadersToAdd = List.copyOf(responseHeadersToAdd);
        responseHeadersToRemove = List.copyOf(responseHeadersToRemove);
    }

    /** What is done with a request: forwarded, redirected or answered. */
    public sealed interface Action permits RouteAction, RedirectAction, DirectResponseAction {
        /** Calls the method of the visitor that this arm stands for. */
        <R> R accept(Visitor<R> visitor);

        /** Something done to each kind of action. */
        interface Visitor<R> {
            R route(RouteAction action);

            R redirect(RedirectAction action);

            R directResponse(DirectResponseAction action);
        }
    }
}
