package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TrapTest {
    private static final Guests GUESTS = new Guests();

    @AfterAll
    static void close() {
        GUESTS.close();
    }

    static Stream<Arguments> traps() {
        return Stream.of(
                        Arguments.of("unreachable", TrapKind.UNREACHABLE),
                        Arguments.of("divide", TrapKind.ARITHMETIC),
                        Arguments.of("remainder", TrapKind.ARITHMETIC),
                        Arguments.of("overflow", TrapKind.ARITHMETIC),
                        Arguments.of("convert", TrapKind.ARITHMETIC),
                        Arguments.of("call_null", TrapKind.INDIRECT_CALL),
                        Arguments.of("call_outside", TrapKind.INDIRECT_CALL),
                        Arguments.of("call_mismatch", TrapKind.INDIRECT_CALL),
                        Arguments.of("table_outside", TrapKind.INDIRECT_CALL),
                        Arguments.of("load_outside", TrapKind.MEMORY_OUT_OF_BOUNDS))
                .flatMap(trap -> Stream.of(ExecutionMode.INTERPRETER, ExecutionMode.COMPILER)
                        .map(mode -> Arguments.of(trap.get()[0], trap.get()[1], mode)));
    }

    @ParameterizedTest
    @MethodSource("traps")
    void namesWhatEndedTheGuest(String function, TrapKind kind, ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("traps", mode);

        GuestTrap trap = catchThrowableOfType(
                GuestTrap.class,
                () -> Guests.call(
                        guest,
                        function,
                        new int
                                [guest.function(function)
                                        .orElseThrow()
                                        .signature()
                                        .parameters()
                                        .size()]));

        assertThat(trap.kind()).isEqualTo(kind);
        assertThat(trap.message()).isNotBlank();
        assertThat(guest.trap()).contains(trap);
        assertThat(trap.getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void tellsTheGuestsOwnStackByName(ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("traps", mode);

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "unreachable"));

        assertThat(trap.backtrace()).containsExactly("panic", "middle", "outer");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void aDeadInstanceIsNeverCalledAgain(ExecutionMode mode) throws Exception {
        GuestInstance guest = GUESTS.instance("traps", mode);
        GuestTrap first = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "unreachable"));

        assertThatThrownBy(() -> Guests.call(guest, "fine")).isSameAs(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void anExitKeepsItsCodeAndGetsABacktrace(ExecutionMode mode) throws Exception {
        GuestInstance guest = calling(mode, (instance, arguments) -> {
            throw GuestTrap.exit((int) arguments[0]);
        });

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "callback", 3));

        assertThat(trap.kind()).isEqualTo(TrapKind.EXIT);
        assertThat(trap.exitCode()).isEqualTo(3);
        assertThat(trap.backtrace()).contains("ask");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void aFailureOfTheHostEndsTheGuestOnly(ExecutionMode mode) throws Exception {
        IllegalStateException failure = new IllegalStateException("broken");
        GuestInstance guest = calling(mode, (instance, arguments) -> {
            throw failure;
        });

        GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "callback", 3));

        assertThat(trap.kind()).isEqualTo(TrapKind.HOST);
        assertThat(trap).hasCause(failure).hasMessageContaining("env.callback");
    }

    static Stream<Arguments> recursions() {
        return Stream.of("recursion", "indirect_recursion")
                .flatMap(name -> Stream.of(ExecutionMode.INTERPRETER, ExecutionMode.COMPILER)
                        .flatMap(mode -> Stream.of(256, 4096).map(stack -> Arguments.of(name, mode, stack))));
    }

    @ParameterizedTest
    @MethodSource("recursions")
    void exhaustsAStackOfAnySizeAndLeavesItUsable(String name, ExecutionMode mode, int kibibytes) throws Exception {
        FutureTask<GuestTrap> work = new FutureTask<>(() -> {
            GuestInstance guest = GUESTS.instance("loops", mode);
            GuestTrap trap = catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, name));
            assertThat(Guests.call(GUESTS.instance("loops", mode), "count", 10)).isEqualTo(10);
            return trap;
        });
        Thread thread = new Thread(null, work, "small", (long) kibibytes << 10);
        thread.start();
        GuestTrap trap = work.get();

        assertThat(trap.kind()).isEqualTo(TrapKind.STACK_EXHAUSTED);
        assertThat(trap.backtrace()).hasSizeLessThanOrEqualTo(20).contains(name);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void framesWithManyLocalsExhaustTheStackBeforeTheHeap(ExecutionMode mode) throws Exception {
        FutureTask<GuestTrap> work = new FutureTask<>(() -> {
            GuestInstance guest = GUESTS.instance("fat-recursion", mode);
            return catchThrowableOfType(GuestTrap.class, () -> Guests.call(guest, "fat", 0));
        });
        new Thread(null, work, "large", 64L << 20).start();

        assertThat(work.get().kind()).isEqualTo(TrapKind.STACK_EXHAUSTED);
    }

    private GuestInstance calling(ExecutionMode mode, HostCall host) throws InvalidModuleException {
        return GUESTS.engine.load(Guests.wasm("traps"), mode).instantiate(wanted -> Optional.of(host), Guests.LIMITS);
    }
}
