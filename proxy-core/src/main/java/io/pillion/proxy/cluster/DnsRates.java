package io.pillion.proxy.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a name is to be resolved again, in milliseconds. */
record DnsRates(long refreshMillis, boolean respectTtl, long failureMillis, long maxFailureMillis) {
    static DnsRates of(io.pillion.config.Cluster cluster) {
        long refresh = cluster.dnsRefreshRate().toMillis();
        long failure = cluster.dnsFailureRefreshRate()
                .map(rate -> rate.baseInterval().toMillis())
                .orElse(refresh);
        long maxFailure = cluster.dnsFailureRefreshRate()
                .map(rate -> rate.maxInterval().map(Duration::toMillis).orElse(10 * failure))
                .orElse(refresh);
        return new DnsRates(refresh, cluster.respectDnsTtl(), failure, maxFailure);
    }

    long afterSuccess(long ttlSeconds) {
        return respectTtl && ttlSeconds > 0 ? TimeUnit.SECONDS.toMillis(ttlSeconds) : refreshMillis;
    }

    /** Doubles with each of the failures before. */
    long afterFailure(int failuresBefore) {
        long delay = failureMillis;
        for (int i = 0; i < failuresBefore && delay < maxFailureMillis; i++) {
            delay *= 2;
        }
        return Math.min(delay, maxFailureMillis);
    }
}
