package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DeadlineTest {
    private static final Guests GUESTS = new Guests();

    @AfterAll
    static void close() {
        GUESTS.close();
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                        "br",
                        "br_if",
                        "br_table",
                        "nested",
                        "calls",
                        "indirect_calls",
                        "callbacks",
                        "tree",
                        "fills",
                        "copies",
                        "grows")
                .flatMap(name -> Stream.of(ExecutionMode.INTERPRETER, ExecutionMode.COMPILER)
                        .map(mode -> Arguments.of(name, mode)));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void endsEveryKindOfEndlessLoopSoonAfterItsDeadline(String name, ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("loops", mode);
        GuestFunction function = guest.function(name).orElseThrow();
        int[] arguments = new int[function.signature().parameters().size()];
        guest.deadline(Guests.SHORT);
        long start = System.nanoTime();

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> function.callWith(arguments));

        assertThat(trap.kind()).isEqualTo(TrapKind.DEADLINE);
        assertThat(trap.backtrace()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Guests.SHORT, Guests.SHORT.plusMillis(500));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(guest.dead()).isTrue();
        guest.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void anotherInstanceOnTheSameThreadGoesOn(ExecutionMode mode) throws Exception {
        GuestInstance endless = GUESTS.instance("loops", mode);
        GuestInstance other = GUESTS.instance("loops", mode);
        endless.deadline(Guests.SHORT);
        catchThrowableOfType(GuestTrap.class, () -> Guests.call(endless, "br"));

        assertThat(Guests.call(other, "count", 5000)).isEqualTo(5000);
    }

    @Test
    void endsTheOuterCallWhereANestedOneRunsForEver() throws Exception {
        GuestFunction[] inner = new GuestFunction[1];
        GuestInstance guest = GUESTS.engine
                .load(Guests.wasm("loops"), ExecutionMode.COMPILER)
                .instantiate(wanted -> java.util.Optional.of((instance, arguments) -> inner[0].call()), Guests.LIMITS);
        inner[0] = guest.function("br").orElseThrow();
        guest.deadline(Guests.SHORT);

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "callbacks"));

        assertThat(trap.kind()).isEqualTo(TrapKind.DEADLINE);
        assertThat(guest.running()).isFalse();
    }

    @Test
    void aHostCallThatSwallowsTheInterruptIsInterruptedAgain() throws Exception {
        int[] swallowed = new int[1];
        GuestInstance guest = GUESTS.engine
                .load(Guests.wasm("loops"), ExecutionMode.INTERPRETER)
                .instantiate(
                        wanted -> java.util.Optional.of((instance, arguments) -> {
                            if (swallowed[0] < 3 && Thread.interrupted()) {
                                swallowed[0]++;
                            }
                            return 0;
                        }),
                        Guests.LIMITS);
        guest.deadline(Guests.SHORT);

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "callbacks"));

        assertThat(trap.kind()).isEqualTo(TrapKind.DEADLINE);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptFromElsewhereEndsTheGuestAndStaysVisible() throws Exception {
        GuestInstance guest = GUESTS.instance("loops", ExecutionMode.INTERPRETER);
        Thread.currentThread().interrupt();

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "calls"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(trap.kind()).isEqualTo(TrapKind.INTERRUPTED);
    }

    @Test
    void aStartFunctionThatNeverReturnsIsRefused() {
        long before = GUESTS.budget.used();
        InstanceLimits limits = new InstanceLimits(1 << 20, Guests.SHORT);

        InvalidModuleException refusal = catchThrowableOfType(
                InvalidModuleException.class, () -> GUESTS.instance("start-loop", ExecutionMode.INTERPRETER, limits));

        assertThat(refusal).hasMessageContaining("deadline");
        assertThat(GUESTS.budget.used()).isEqualTo(before);
    }
}
