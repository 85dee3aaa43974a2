package io.pillion.proxy.router;

import io.pillion.config.RuntimeFractionalPercent;
import io.pillion.proxy.runtime.RuntimeLoader;

/** The share of streams for which a route is considered at all. Immutable. */
final class RuntimeFraction {
    private final RuntimeFractionalPercent config;
    private final RuntimeLoader runtime;

    RuntimeFraction(RuntimeFractionalPercent config, RuntimeLoader runtime) {
        this.config = config;
        this.runtime = runtime;
    }

    boolean admits(RouteContext context) {
        return runtime.enabled(config, context.random());
    }
}
