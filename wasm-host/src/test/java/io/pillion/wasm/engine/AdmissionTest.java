package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final byte[] GARBAGE_COLLECTED = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 3, 1, 0x5f, 0};
    private static final byte[] TWO_MEMORIES = {0, 'a', 's', 'm', 1, 0, 0, 0, 5, 5, 2, 0, 0, 0, 0};

    private final Guests guests = new Guests();

    @AfterEach
    void close() {
        guests.close();
    }

    @Test
    void refusesTypesWhoseObjectsNoBudgetWouldBound() {
        assertThatThrownBy(() -> guests.engine.load(GARBAGE_COLLECTED, ExecutionMode.INTERPRETER))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("garbage-collected");
    }

    @Test
    void refusesASecondMemory() {
        assertThatThrownBy(() -> guests.engine.load(TWO_MEMORIES, ExecutionMode.INTERPRETER))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("more than one memory");
    }

    @Test
    void refusesAnImportedMemoryByName() {
        assertThatThrownBy(() -> guests.engine.load(Guests.wasm("imports-memory"), ExecutionMode.INTERPRETER))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("it imports something other than a function: env.memory");
    }

    @Test
    void estimatesTheHeapFromTheCodeAlone() {
        HeapDemand small = HeapDemand.of(LargeFunction.module(1_000));
        HeapDemand large = HeapDemand.of(LargeFunction.module(100_000));

        assertThat(large.parsedBytes()).isBetween(98 * small.parsedBytes(), 102 * small.parsedBytes());
        assertThat(large.compilingBytes()).isGreaterThan(large.parsedBytes());
        assertThat(HeapDemand.of(new byte[] {1, 2, 3})).isEqualTo(new HeapDemand(0, 0));
        byte[] lying = {0, 'a', 's', 'm', 1, 0, 0, 0, 10, -1, -1, -1, -1, 15, -1, -1, -1, -1, 15};
        assertThat(HeapDemand.of(lying).compilingBytes()).isLessThan(10_000);
    }

    @Test
    void refusesCodeThatTheHeapCannotHoldBeforeItTries() {
        MemoryBudget full = new MemoryBudget(Long.MAX_VALUE);
        assertThat(full.reserve(Runtime.getRuntime().maxMemory())).isTrue();
        try (WasmEngine engine = new WasmEngine(EngineSettings.withoutCache(full))) {
            assertThatThrownBy(() -> engine.load(Guests.wasm("state"), ExecutionMode.TIERED))
                    .isInstanceOf(InvalidModuleException.class)
                    .hasMessageContaining("start with -Xmx");
        }
    }
}
