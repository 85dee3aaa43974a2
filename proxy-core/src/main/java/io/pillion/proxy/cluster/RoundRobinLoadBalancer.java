package io.pillion.proxy.cluster;

import java.util.SplittableRandom;

/** One host after the other from a random start; a host's share is its weight where weights differ. */
final class RoundRobinLoadBalancer implements LoadBalancer {
    private static final int UNSET = -1;

    private final SplittableRandom random;
    private final EdfSchedule schedule;
    private int next = UNSET;

    RoundRobinLoadBalancer(SplittableRandom random) {
        this.random = random;
        this.schedule = new EdfSchedule(random, Host::weight);
    }

    @Override
    public Host pick(HostGroup group) {
        if (group.weighted()) {
            return schedule.next(group);
        }
        if (next == UNSET) {
            next = random.nextInt(Integer.MAX_VALUE);
        }
        int i = next % group.size();
        next = (next + 1) & Integer.MAX_VALUE;
        return group.get(i);
    }
}
