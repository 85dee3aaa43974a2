package io.pillion.proxy.router;

import io.pillion.config.WeightedCluster;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import io.pillion.proxy.runtime.RuntimeLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a route's weighted clusters a stream gets: the first whose share, in their order, the value modulo the sum
 * of the weights falls in.
 *
 * <p>The value is that of a header, or the hash of the request, or the stream's random number. Immutable.
 */
final class ClusterChoice {
    private final List<WeightedCluster.ClusterWeight> clusters;
    private final String runtimePrefix;
    private final RuntimeLoader runtime;
    private final @Nullable HeaderName header;
    private final @Nullable RequestHash hash;
    private final boolean fixed;
    private final long total;

    ClusterChoice(WeightedCluster config, RequestHash hash, RuntimeLoader runtime) {
        this.clusters = config.clusters();
        this.runtimePrefix = config.runtimeKeyPrefix();
        this.runtime = runtime;
        this.fixed = runtimePrefix.isEmpty();
        this.total = config.sumOfWeights();
        WeightedCluster.RandomValueSpecifier specifier =
                config.randomValueSpecifier().orElse(new WeightedCluster.UseHashPolicy(false));
        this.header = specifier instanceof WeightedCluster.HeaderName named ? HeaderName.of(named.headerName()) : null;
        this.hash = specifier instanceof WeightedCluster.UseHashPolicy use && use.useHashPolicy() ? hash : null;
    }

    /** Index of the cluster chosen, in the order of the configuration. */
    int choose(RouteContext context) {
        long sum = fixed ? total : runtimeTotal();
        if (sum == 0) {
            return 0;
        }
        long selected = Long.remainderUnsigned(value(context), sum);
        long end = 0;
        for (int i = 0; i < clusters.size(); i++) {
            end += weight(i);
            if (selected < end) {
                return i;
            }
        }
        return clusters.size() - 1;
    }

    private long value(RouteContext context) {
        HeaderName name = header;
        if (name != null) {
            long given = headerValue(context.headers(), name);
            return given < 0 ? context.random() : given;
        }
        RequestHash policies = hash;
        if (policies != null && policies.compute(context)) {
            return context.hash();
        }
        return context.random();
    }

    /** The number that is the header's only value, or a negative one. */
    private static long headerValue(HeaderMap headers, HeaderName name) {
        int i = headers.indexOf(name);
        if (i < 0 || headers.indexOf(name, i + 1) >= 0) {
            return -1;
        }
        return Numbers.parse(headers.block(), headers.valueStart(i), headers.valueLength(i));
    }

    private long weight(int i) {
        WeightedCluster.ClusterWeight cluster = clusters.get(i);
        return fixed ? cluster.weight() : runtime.integer(runtimePrefix + "." + cluster.name(), cluster.weight());
    }

    private long runtimeTotal() {
        long sum = 0;
        for (int i = 0; i < clusters.size(); i++) {
            sum += weight(i);
        }
        return sum;
    }
}
