package io.pillion.proxy.router;

import io.pillion.config.RuntimeFractionalPercent;

/** The share of streams for which a route is considered at all. Immutable. */
final class RuntimeFraction {
    private final RuntimeFractionalPercent config;
    private final RouteRuntime runtime;

    RuntimeFraction(RuntimeFractionalPercent config, RouteRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
    }

    boolean admits(RouteContext context) {
        return runtime.featureEnabled(config.runtimeKey(), config.defaultValue(), context.random());
    }
}
