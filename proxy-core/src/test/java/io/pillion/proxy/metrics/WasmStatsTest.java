package io.pillion.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.wasm.host.GuestMetrics;
import io.pillion.wasm.host.WasmObserver;
import org.junit.jupiter.api.Test;

class WasmStatsTest {
    private final Stats stats = new Stats();

    @Test
    void memoryAndTierAreSummedOverWorkersAndForgottenWithTheVm() {
        WasmStats wasm = new WasmStats(stats);
        WasmObserver first = wasm.observer("auth", 0);
        WasmObserver second = wasm.observer("auth", 1);
        first.vmCreated();
        second.vmCreated();
        first.vmState(65_536, false);
        second.vmState(65_536, true);
        first.vmState(131_072, true);
        second.vmClosed();

        assertThat(stats.gauge("wasm.auth.vm_memory_size").value()).isEqualTo(131_072);
        assertThat(stats.gauge("wasm.auth.vm_compiled").value()).isEqualTo(1);
        assertThat(stats.gauge("wasm.wasm_vm_count").value()).isEqualTo(1);
        assertThat(stats.counter("wasm.envoy.wasm.runtime.v8.created").value()).isEqualTo(2);
    }

    @Test
    void callsTrapsAndDeadlinesAreCountedPerPlugin() {
        WasmObserver auth = new WasmStats(stats).observer("auth", 0);
        auth.streamCompleted(6, 21);
        auth.trapped(false);
        auth.trapped(true);

        assertThat(stats.counter("wasm.auth.guest_calls").value()).isEqualTo(6);
        assertThat(stats.counter("wasm.auth.host_calls").value()).isEqualTo(21);
        assertThat(stats.counter("wasm.auth.traps").value()).isEqualTo(2);
        assertThat(stats.counter("wasm.auth.deadline_exceeded").value()).isEqualTo(1);
    }

    @Test
    void guestsGaugesAreSetAndIncremented() {
        GuestMetrics.Metric gauge = new GuestStats(stats).define(GuestMetrics.Type.GAUGE, "level");
        gauge.increment(5);
        gauge.record(40);
        gauge.increment(-2);

        assertThat(gauge.value()).isEqualTo(38);
    }

    @Test
    void definingAgainGivesTheSameMetric() {
        GuestStats guests = new GuestStats(stats);
        guests.define(GuestMetrics.Type.COUNTER, "hits").increment(1);
        guests.define(GuestMetrics.Type.COUNTER, "hits").increment(2);

        assertThat(guests.define(GuestMetrics.Type.COUNTER, "hits").value()).isEqualTo(3);
    }
}
