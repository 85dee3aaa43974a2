package io.pillion.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.LbEndpoint.HealthStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostSetTest {
    @Test
    void unhealthyAndDrainingHostsTakeNoTraffic() {
        HostSet set = new HostSet(
                hosts(HealthStatus.UNKNOWN, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, HealthStatus.DRAINING), 50);
        assertThat(set.panic()).isFalse();
        assertThat(ports(set.pickable(0))).containsExactly(1, 2);
        assertThat(set.healthyCount()).isEqualTo(2);
        assertThat(set.all()).hasSize(4);
    }

    @Test
    void belowThePanicThresholdAllHostsTakeTraffic() {
        HostSet set = new HostSet(hosts(HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, HealthStatus.TIMEOUT), 50);
        assertThat(set.panic()).isTrue();
        assertThat(ports(set.pickable(0))).containsExactly(1, 2, 3);
    }

    @Test
    void aThresholdOfZeroNeverPanics() {
        HostSet set = new HostSet(hosts(HealthStatus.UNHEALTHY, HealthStatus.UNHEALTHY), 0);
        assertThat(set.panic()).isFalse();
        assertThat(set.pickable(0).size()).isZero();
    }

    @Test
    void enoughHealthyHostsNeverPanicWhateverTheThreshold() {
        HostSet set = new HostSet(
                hosts(HealthStatus.HEALTHY, HealthStatus.HEALTHY, HealthStatus.HEALTHY, HealthStatus.UNHEALTHY), 100);
        assertThat(set.panic()).isFalse();
    }

    @Test
    void degradedHostsTakeWhatHealthyOnesCannot() {
        HostSet half = new HostSet(hosts(HealthStatus.HEALTHY, HealthStatus.DEGRADED), 50);
        assertThat(half.single()).isFalse();
        assertThat(ports(half.pickable(69))).containsExactly(1);
        assertThat(ports(half.pickable(70))).containsExactly(2);
        HostSet none = new HostSet(hosts(HealthStatus.DEGRADED), 50);
        assertThat(ports(none.pickable(0))).containsExactly(1);
    }

    @Test
    void noHostsIsAPanicWithNobodyToGoTo() {
        assertThat(HostSet.EMPTY.panic()).isTrue();
        assertThat(HostSet.EMPTY.pickable(0).size()).isZero();
    }

    private static List<Host> hosts(HealthStatus... healths) {
        List<Host> hosts = new ArrayList<>();
        for (HealthStatus health : healths) {
            hosts.add(Hosts.host(hosts.size() + 1, 1, health));
        }
        return hosts;
    }

    private static List<Integer> ports(HostGroup group) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            ports.add(Hosts.port(group.get(i)));
        }
        return ports;
    }
}
