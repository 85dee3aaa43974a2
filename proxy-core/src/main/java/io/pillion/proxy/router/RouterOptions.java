package io.pillion.proxy.router;

import io.pillion.config.Router;

/**
 * What the configuration says of the router. Immutable.
 *
 * @param respectExpectedRqTimeout whether {@code x-envoy-expected-rq-timeout-ms} of the request sets the timeout
 * @param strictHeaders which of Envoy's request headers must be valid
 * @param bufferLimit bytes of a request that are held before the client is no longer read, while there is no
 *     connection to send them on
 */
public record RouterOptions(
        boolean suppressEnvoyHeaders, boolean respectExpectedRqTimeout, StrictHeaders strictHeaders, int bufferLimit) {
    public static RouterOptions of(Router config, int bufferLimit) {
        return new RouterOptions(
                config.suppressEnvoyHeaders(),
                config.respectExpectedRqTimeout(),
                new StrictHeaders(config.strictCheckHeaders()),
                bufferLimit);
    }
}
