package io.pillion.proxy.cluster;

import java.util.SplittableRandom;

/** Any host, whatever its weight, as Envoy's {@code RANDOM}. */
final class RandomLoadBalancer implements LoadBalancer {
    private final SplittableRandom random;

    RandomLoadBalancer(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public Host pick(HostGroup group) {
        return group.get(group.size() == 1 ? 0 : random.nextInt(group.size()));
    }
}
