package io.pillion.proxy.router;

import io.pillion.config.FractionalPercent;

/** The runtime values that routes ask for; called on every worker. */
public interface RouteRuntime {
    /** No key is set: every default holds. */
    RouteRuntime DEFAULTS = new RouteRuntime() {};

    /** Whether {@code random}, which is not negative, falls in the fraction that the key sets, or in this default. */
    default boolean featureEnabled(String key, FractionalPercent otherwise, long random) {
        return random % otherwise.denominator().value() < otherwise.numerator();
    }

    /** The whole number that the key sets, or this default. */
    default long integer(String key, long otherwise) {
        return otherwise;
    }
}
