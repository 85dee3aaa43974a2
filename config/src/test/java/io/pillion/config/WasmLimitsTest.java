package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WasmLimitsTest {
    @Test
    void defaultsHoldWhereNoKeySaysOtherwise() {
        assertThat(WasmLimits.of(Map.of(), "p"))
                .isEqualTo(new WasmLimits(
                        WasmLimits.Execution.TIERED, Duration.ofSeconds(1), Duration.ofSeconds(30), 67108864, false));
    }

    @Test
    void thePluginsOwnKeyWins() {
        Map<String, String> runtime = Map.of(
                "pillion.wasm.call_deadline", "2s",
                "pillion.wasm.plugins.rate.limit.call_deadline", "0.05s",
                "pillion.wasm.plugins.rate.call_deadline", "3s",
                "pillion.wasm.execution", "Compiler");

        WasmLimits limits = WasmLimits.of(runtime, "rate.limit");

        assertThat(limits.callDeadline()).isEqualTo(Duration.ofMillis(50));
        assertThat(limits.execution()).isEqualTo(WasmLimits.Execution.COMPILER);
        assertThat(WasmLimits.of(runtime, "other").callDeadline()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aValueThatCannotBeReadCountsAsAbsent() {
        Map<String, String> runtime = Map.of("pillion.wasm.call_deadline", "0s", "pillion.wasm.max_memory_bytes", "-1");

        assertThat(WasmLimits.of(runtime, "p")).isEqualTo(WasmLimits.DEFAULTS);
    }
}
