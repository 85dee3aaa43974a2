package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GuestModuleTest {
    private final Guests guests = new Guests();

    @AfterEach
    void close() {
        guests.close();
    }

    @Test
    void tellsWhatTheModuleDeclares() throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("state"), ExecutionMode.INTERPRETER);

        assertThat(module.sha256()).matches("[0-9a-f]{64}");
        assertThat(module.size()).isEqualTo(Guests.wasm("state").length);
        assertThat(module.imports())
                .containsExactly(new GuestImport("env", "callback", FunctionSignature.ofIntsReturningInt(1)));
        assertThat(module.exports())
                .containsEntry("malloc", FunctionSignature.ofIntsReturningInt(1))
                .containsEntry("switch", FunctionSignature.ofInts(0))
                .doesNotContainKey("memory");
        assertThat(module.initialMemoryBytes()).isEqualTo(65536);
        assertThat(module.maximumMemoryBytes()).isEqualTo(4L << 30);
        assertThat(module.customSections()).containsExactly("name");
        assertThat(module.functionName(1)).isEqualTo("first");
        assertThat(module.functionName(99)).isEqualTo("func[99]");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void linksAnImportThatIsNamedTwiceAndOneNameInTwoNamespaces(ExecutionMode mode) throws Exception {
        List<String> asked = new ArrayList<>();
        GuestInstance guest = guests.engine
                .load(Guests.wasm("duplicate-imports"), mode)
                .instantiate(
                        wanted -> {
                            asked.add(wanted.toString());
                            long offset = wanted.module().equals("wasi_unstable") ? 100 : 10;
                            return Optional.of((instance, arguments) -> arguments[0] + offset);
                        },
                        Guests.LIMITS);

        assertThat(asked)
                .containsExactly(
                        "wasi_snapshot_preview1.fd_write", "wasi_snapshot_preview1.fd_write", "wasi_unstable.fd_write");
        assertThat(Guests.call(guest, "first", 1)).isEqualTo(11);
        assertThat(Guests.call(guest, "second", 1)).isEqualTo(11);
        assertThat(Guests.call(guest, "old", 1)).isEqualTo(101);
    }

    @Test
    void namesEveryImportThatTheHostDoesNotKnow() throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("duplicate-imports"), ExecutionMode.INTERPRETER);
        ImportResolver old = wanted ->
                wanted.module().equals("wasi_unstable") ? Optional.of((instance, arguments) -> 0) : Optional.empty();

        assertThatThrownBy(() -> module.instantiate(old, Guests.LIMITS))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("it imports functions that the host does not know: "
                        + "wasi_snapshot_preview1.fd_write, wasi_snapshot_preview1.fd_write");
        assertThat(guests.budget.used()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start-trap", "segment-outside", "imports-memory"})
    void refusesAModuleThatCannotStart(String name) {
        for (ExecutionMode mode : ExecutionMode.values()) {
            assertThatThrownBy(() -> guests.instance(name, mode)).isInstanceOf(InvalidModuleException.class);
        }
        assertThat(guests.budget.used()).isZero();
    }

    @Test
    void refusesBytesThatAreNoModule() {
        byte[] valid = Guests.wasm("state");
        for (int length : new int[] {0, 3, 8, 20, valid.length - 20}) {
            byte[] cut = java.util.Arrays.copyOf(valid, length);
            if (length != 8) {
                assertThatThrownBy(() -> guests.engine.load(cut, ExecutionMode.INTERPRETER))
                        .as("%d bytes", length)
                        .isInstanceOf(InvalidModuleException.class)
                        .hasMessageStartingWith("it is not a valid WebAssembly module");
            }
        }
    }

    @Test
    void damageAnywhereNeverEscapesAsAnotherFailure() {
        byte[] valid = Guests.wasm("traps");
        for (int i = 8; i < valid.length; i++) {
            byte[] damaged = valid.clone();
            damaged[i] ^= 0x55;
            try {
                guests.engine
                        .load(damaged, ExecutionMode.INTERPRETER)
                        .instantiate(Guests.IDENTITY, Guests.LIMITS)
                        .close();
            } catch (InvalidModuleException expected) {
                assertThat(expected).hasMessageStartingWith("it ");
            }
        }
        assertThat(guests.budget.used()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "COMPILER"})
    void theAllocatorMayBeCalledFromInsideAHostCall(ExecutionMode mode) throws Exception {
        GuestFunction[] malloc = new GuestFunction[1];
        GuestInstance guest = guests.engine
                .load(Guests.wasm("state"), mode)
                .instantiate(
                        wanted -> Optional.of((instance, arguments) -> malloc[0].call((int) arguments[0])),
                        Guests.LIMITS);
        malloc[0] = guest.function("malloc").orElseThrow();

        assertThat(Guests.call(guest, "ask", 7)).isEqualTo(1007);
        assertThat(Guests.call(guest, "ask", 5)).isEqualTo(1012);
        assertThatThrownBy(() -> Guests.call(guest, "ask", 0))
                .isInstanceOfSatisfying(
                        GuestTrap.class, trap -> assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE));
        assertThat(guest.running()).isFalse();
        assertThat(guest.function("missing")).isEmpty();
    }
}
