package io.pillion.proxy.cluster;

import java.util.SplittableRandom;

/**
 * The least busy of a few hosts drawn at random; where weights differ, shares of weight / (active requests + 1).
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/upstream/load_balancing/load_balancers">
 *     Envoy's weighted least request</a>
 */
final class LeastRequestLoadBalancer implements LoadBalancer {
    private final SplittableRandom random;
    private final EdfSchedule schedule;
    private final long choices;

    LeastRequestLoadBalancer(SplittableRandom random, long choices) {
        this.random = random;
        this.schedule = new EdfSchedule(random, host -> (double) host.weight() / (host.activeRequests() + 1));
        this.choices = choices;
    }

    @Override
    public Host pick(HostGroup group) {
        if (group.size() == 1) {
            return group.get(0);
        }
        if (group.weighted()) {
            return schedule.next(group);
        }
        Host best = group.get(random.nextInt(group.size()));
        long least = best.activeRequests();
        for (int i = 1; i < choices; i++) {
            Host other = group.get(random.nextInt(group.size()));
            long active = other.activeRequests();
            if (active < least) {
                best = other;
                least = active;
            }
        }
        return best;
    }
}
