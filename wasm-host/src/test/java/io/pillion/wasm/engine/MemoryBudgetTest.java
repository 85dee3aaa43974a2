package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MemoryBudgetTest {
    private final Guests guests = new Guests();

    @AfterEach
    void close() {
        guests.close();
    }

    @Test
    void growthStopsAtTheBudgetOfAllGuestsTogether() throws Exception {
        InstanceLimits generous = new InstanceLimits(1L << 30, Guests.LIMITS.deadline());
        GuestInstance first = guests.instance("memory", ExecutionMode.COMPILER, generous);
        GuestInstance second = guests.instance("memory", ExecutionMode.COMPILER, generous);

        assertThat(Guests.call(first, "grow", 600)).isEqualTo(1);
        assertThat(Guests.call(second, "grow", 600)).isEqualTo(-1);
        assertThat(guests.budget.used()).isEqualTo((601 + 1) * 65536L);
        first.close();
        assertThat(Guests.call(second, "grow", 600)).isEqualTo(1);
        second.close();
        assertThat(guests.budget.used()).isZero();
    }

    @Test
    void closingTwiceReturnsTheMemoryOnce() throws Exception {
        GuestInstance kept = guests.instance("memory", ExecutionMode.INTERPRETER);
        GuestInstance closed = guests.instance("memory", ExecutionMode.INTERPRETER);
        closed.close();
        closed.close();

        assertThat(guests.budget.used()).isEqualTo(65536);
        assertThatThrownBy(() -> Guests.call(closed, "size")).isInstanceOf(GuestTrap.class);
        assertThat(Guests.call(kept, "size")).isEqualTo(1);
    }

    @Test
    void anInitialMemoryAboveItsCapIsRefused() {
        assertThatThrownBy(() -> guests.instance("big-memory", ExecutionMode.INTERPRETER))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("its initial memory of 62.5 MiB is above max_memory_bytes, which is 16.0 MiB");
    }

    @Test
    void anInitialMemoryAboveTheBudgetIsRefusedWithTheHeapThatWouldDo() throws Exception {
        InstanceLimits generous = new InstanceLimits(1L << 30, Guests.LIMITS.deadline());
        guests.instance("big-memory", ExecutionMode.INTERPRETER, generous);

        assertThatThrownBy(() -> guests.instance("big-memory", ExecutionMode.INTERPRETER, generous))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageEndingWith("start with -Xmx250m");
    }

    @Test
    void aTableCountsAsWell() {
        assertThatThrownBy(() -> guests.instance("big-table", ExecutionMode.INTERPRETER))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("9000000 entries");
        assertThat(guests.budget.used()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void aTableGrowsForItsOwnInstanceOnly(ExecutionMode mode) throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("traps"), mode);
        GuestInstance first = module.instantiate(Guests.IDENTITY, Guests.LIMITS);
        assertThat(Guests.call(first, "grow_table", 4)).isEqualTo(4);
        assertThat(Guests.call(first, "grow_table", 1)).isEqualTo(-1);
        assertThat(Guests.call(first, "grow_table", -1)).isEqualTo(-1);
        assertThat(Guests.call(first, "table_size")).isEqualTo(8);

        GuestInstance second = module.instantiate(Guests.IDENTITY, Guests.LIMITS);
        assertThat(Guests.call(second, "table_size")).isEqualTo(4);
        first.close();
        second.close();
        assertThat(guests.budget.used()).isZero();
    }

    @Test
    void reservationsOfManyThreadsNeverExceedTheTotal() throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(100);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 20_000; n++) {
                    if (budget.reserve(40)) {
                        assertThat(budget.used()).isLessThanOrEqualTo(100);
                        budget.release(40);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(budget.used()).isZero();
    }
}
