package io.pillion.proxy.cluster;

import io.pillion.config.LbEndpoint.HealthStatus;
import io.pillion.config.Locality;

/**
 * A host as it is at one moment, in the words of Envoy's {@code /clusters}.
 *
 * @param address {@code 10.0.0.1:80}, {@code [::1]:80} or a socket's path
 * @param hostname empty where the configuration gives an address only
 */
public record HostSnapshot(
        String address,
        String hostname,
        HealthStatus healthStatus,
        long weight,
        Locality locality,
        long cxActive,
        long cxConnectFail,
        long cxTotal,
        long rqActive,
        long rqError,
        long rqPendingActive,
        long rqSuccess,
        long rqTimeout,
        long rqTotal) {
    /** As {@code health_flags} says it. */
    public String healthFlags() {
        return switch (healthStatus) {
            case UNKNOWN, HEALTHY -> "healthy";
            case DEGRADED -> "/eds_degraded";
            default -> "/failed_eds_health";
        };
    }
}
