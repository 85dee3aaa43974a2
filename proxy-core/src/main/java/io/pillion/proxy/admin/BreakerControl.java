package io.pillion.proxy.admin;

import io.pillion.config.CircuitBreakerPolicy;

/** Opens and closes half-open breakers by hand. Called on the administration thread. */
public interface BreakerControl {
    /** Forces the breakers of a cluster; false where there is no such cluster, or it has none. */
    boolean force(String cluster, CircuitBreakerPolicy.Force force);
}
