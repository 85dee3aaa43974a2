package io.pillion.config;

import io.pillion.config.binding.Suggestion;
import java.util.List;
import java.util.Set;

/** Checks listeners, their filter chains and the Wasm filters in them. */
final class ListenerChecks {
    private static final Set<String> RUNTIMES =
            Set.of("", "envoy.wasm.runtime.v8", "envoy.wasm.runtime.wamr", "envoy.wasm.runtime.wasmtime");

    private final CheckContext context;
    private final RouteChecks routes;
    private final FormatChecks formats;

    ListenerChecks(CheckContext context, RouteChecks routes, FormatChecks formats) {
        this.context = context;
        this.formats = formats;
        this.routes = routes;
    }

    void check(Listener listener) {
        checkIpAddress(context, listener.address());
        if (listener.filterChains().size() > 1) {
            context.problem(listener, "filter_chains", "more than one filter chain is not supported by Pillion yet");
        } else if (listener.filterChains().isEmpty() && context.isSound(listener)) {
            context.problem(listener, "filter_chains", "a listener needs a filter chain");
        }
        formats.check(listener.accessLog());
        listener.filterChains().forEach(this::check);
    }

    static void checkIpAddress(CheckContext context, Address address) {
        if (address instanceof SocketAddress socket && !IpLiteral.isIp(socket.address())) {
            context.problem(socket, "address", "malformed IP address: " + socket.address());
        }
    }

    private void check(FilterChain chain) {
        if (chain.filters().isEmpty() && context.isSound(chain)) {
            context.problem(chain, "filters", "a filter chain needs an HTTP connection manager");
        } else if (chain.filters().size() > 1) {
            context.problem(
                    chain, "filters", "the HTTP connection manager is terminal: no other filter can stand beside it");
        }
        for (Filter filter : chain.filters()) {
            check((HttpConnectionManager) filter.typedConfig());
        }
    }

    private void check(HttpConnectionManager manager) {
        List<HttpFilter> filters = manager.httpFilters();
        for (int i = 0; i < filters.size(); i++) {
            HttpFilter filter = filters.get(i);
            checkPlace(filter, i == filters.size() - 1, context.isSound(manager));
            if (filter.typedConfig() instanceof Wasm wasm) {
                check(wasm.config());
            }
        }
        formats.check(manager.accessLog());
        routes.check(manager.routeConfig());
    }

    private void checkPlace(HttpFilter filter, boolean last, boolean sound) {
        boolean router = filter.typedConfig() instanceof Router;
        if (router && !last) {
            String reason = "terminal filter named " + filter.name() + " must be the last filter of the chain";
            context.problem(filter, "name", reason);
        }
        if (!router && last && sound) {
            String reason = "non-terminal filter named " + filter.name()
                    + " is the last filter of the chain: envoy.filters.http.router must follow";
            context.problem(filter, "name", reason);
        }
    }

    private void check(PluginConfig plugin) {
        String runtime = plugin.vmConfig().runtime();
        if (!RUNTIMES.contains(runtime)) {
            String reason = "unknown runtime '" + runtime + "'" + Suggestion.among(RUNTIMES, runtime);
            context.problem(plugin.vmConfig(), "runtime", reason);
        }
        if (plugin.failOpen() && plugin.failurePolicy() != PluginConfig.FailurePolicy.UNSPECIFIED) {
            context.problem(plugin, "fail_open", "only one of fail_open and failure_policy can be set");
        }
        DataSource code = plugin.vmConfig().code().local();
        context.surroundings()
                .codeProblem(code)
                .ifPresent(reason -> context.problem(plugin.vmConfig().code(), "local", reason));
        plugin.reloadConfig().map(PluginConfig.ReloadConfig::backoff).ifPresent(this::check);
    }

    private void check(BackoffStrategy backoff) {
        if (backoff.maxInterval().isPresent() && backoff.maxInterval().get().compareTo(backoff.baseInterval()) < 0) {
            context.problem(backoff, "max_interval", "max_interval must be greater than or equal to base_interval");
        }
    }
}
