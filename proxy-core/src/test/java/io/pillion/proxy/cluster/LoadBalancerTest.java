package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void roundRobinTakesOneAfterTheOther() {
        LoadBalancer balancer = new RoundRobinLoadBalancer(random);
        HostGroup group = Hosts.group(5, 5, 5);
        int first = Hosts.port(balancer.pick(group));
        for (int i = 1; i < 9; i++) {
            assertThat(Hosts.port(balancer.pick(group))).isEqualTo((first - 1 + i) % 3 + 1);
        }
    }

    @Test
    void roundRobinStartsAnywhere() {
        HostGroup group = Hosts.group(1, 1, 1, 1);
        assertThat(random.ints(50)
                        .map(seed -> Hosts.port(new RoundRobinLoadBalancer(new SplittableRandom(seed)).pick(group)))
                        .distinct()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void weightedRoundRobinGivesEachItsShareEvenlySpread() {
        LoadBalancer balancer = new RoundRobinLoadBalancer(random);
        HostGroup group = Hosts.group(1, 3, 4);
        int[] picks = picks(balancer, group, 800);
        assertThat(picks).containsExactly(0, 100, 300, 400);
        int longestRun = 0;
        int run = 0;
        for (int i = 0; i < 80; i++) {
            run = Hosts.port(balancer.pick(group)) == 3 ? run + 1 : 0;
            longestRun = Math.max(longestRun, run);
        }
        assertThat(longestRun).isLessThanOrEqualTo(2);
    }

    @Test
    void randomIgnoresWeights() {
        int[] picks = picks(new RandomLoadBalancer(random), Hosts.group(1, 9), 10_000);
        assertThat(picks[1]).isCloseTo(5000, Offset.offset(300));
    }

    @Test
    void leastRequestAvoidsTheBusyHost() {
        HostGroup group = Hosts.group(1, 1, 1, 1);
        group.get(0).counters().add(0, HostCounters.RQ_ACTIVE, 10);
        int[] picks = picks(new LeastRequestLoadBalancer(random, 2), group, 16_000);
        assertThat(picks[1]).as("only where both draws are this host").isCloseTo(1000, Offset.offset(200));
    }

    @Test
    void weightedLeastRequestSharesByWeightOverActiveRequests() {
        HostGroup group = Hosts.group(1, 2);
        group.get(1).counters().add(0, HostCounters.RQ_ACTIVE, 3);
        int[] picks = picks(new LeastRequestLoadBalancer(random, 2), group, 3000);
        assertThat(picks[1]).isCloseTo(2000, Offset.offset(20));
    }

    @Test
    void aChangedGroupIsScheduledAnew() {
        LoadBalancer balancer = new RoundRobinLoadBalancer(random);
        picks(balancer, Hosts.group(1, 3), 7);
        assertThat(picks(balancer, Hosts.group(2, 1, 1), 400)).containsExactly(0, 200, 100, 100);
    }

    private static int[] picks(LoadBalancer balancer, HostGroup group, int times) {
        int[] picks = new int[group.size() + 1];
        for (int i = 0; i < times; i++) {
            picks[Hosts.port(balancer.pick(group))]++;
        }
        return picks;
    }
}
