package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TieringTest {
    private final Guests guests = new Guests();

    @AfterEach
    void close() {
        guests.close();
    }

    private static void finishCompilation(GuestModule module, String name) {
        byte[] wasm = Guests.wasm(name);
        module.code(CompiledCode.load(ModuleCompiler.compile(wasm, Parser.parse(wasm))));
    }

    @Test
    void memoryGlobalsAndTablesSurviveTheSwitch() throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("state"), ExecutionMode.INTERPRETER);
        GuestInstance guest = module.instantiate(Guests.IDENTITY, Guests.LIMITS);
        Guests.call(guest, "increment");
        Guests.call(guest, "increment");
        Guests.call(guest, "switch");
        assertThat(guest.tier()).isEqualTo(ExecutionTier.INTERPRETED);

        finishCompilation(module, "state");

        assertThat(Guests.call(guest, "increment")).isEqualTo(3);
        assertThat(guest.tier()).isEqualTo(ExecutionTier.COMPILED);
        assertThat(Guests.call(guest, "stored")).isEqualTo(3);
        assertThat(Guests.call(guest, "answer")).isEqualTo(2);
    }

    @Test
    void aCallThatIsRunningWhenTheBytecodeArrivesEndsWhereItBegan() throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("state"), ExecutionMode.INTERPRETER);
        GuestFunction[] stored = new GuestFunction[1];
        ExecutionTier[] within = new ExecutionTier[1];
        GuestInstance guest = module.instantiate(
                wanted -> Optional.of((instance, arguments) -> {
                    finishCompilation(module, "state");
                    int nested = stored[0].call();
                    within[0] = instance.tier();
                    return nested;
                }),
                Guests.LIMITS);
        stored[0] = guest.function("stored").orElseThrow();

        assertThat(Guests.call(guest, "ask", 1)).isEqualTo(1000);
        assertThat(within[0]).isEqualTo(ExecutionTier.INTERPRETED);
        Guests.call(guest, "increment");
        assertThat(guest.tier()).isEqualTo(ExecutionTier.COMPILED);
    }

    @Test
    void aTieredModuleIsCompiledInTheBackgroundOnceForAllInstances() throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("state"), ExecutionMode.TIERED);
        GuestInstance first = module.instantiate(Guests.IDENTITY, Guests.LIMITS);
        GuestInstance second = module.instantiate(Guests.IDENTITY, Guests.LIMITS);
        int calls = 0;
        while (first.tier() == ExecutionTier.INTERPRETED) {
            calls++;
            assertThat(Guests.call(first, "increment")).isEqualTo(calls);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(Guests.call(first, "stored")).isEqualTo(calls);
        assertThat(Guests.call(second, "increment")).isEqualTo(1);
        assertThat(second.tier()).isEqualTo(ExecutionTier.COMPILED);
        assertThat(module.interpretedFunctions()).contains(0);
    }

    @Test
    void parsedBodiesAreLetGoWhenNothingInterpretsThemAnyMore() {
        byte[] wasm = Guests.wasm("fat-recursion");
        WasmModule parsed = Parser.parse(wasm);
        CompiledCode code = CompiledCode.load(ModuleCompiler.compile(wasm, parsed));
        Instance instance = Instance.builder(parsed).build();
        assertThat(instance.function(0).localTypes()).hasSize(1500);

        FunctionBodies.replace(instance, code.outline());

        assertThat(instance.module()).isSameAs(code.outline());
        assertThat(instance.function(0).localTypes()).isEmpty();
    }

    @Test
    void aTrapAfterTheSwitchStillNamesTheGuestsFunctions() throws Exception {
        GuestModule module = guests.engine.load(Guests.wasm("traps"), ExecutionMode.INTERPRETER);
        GuestInstance guest = module.instantiate(Guests.IDENTITY, Guests.LIMITS);
        Guests.call(guest, "fine");
        finishCompilation(module, "traps");

        assertThatThrownBy(() -> Guests.call(guest, "unreachable"))
                .isInstanceOfSatisfying(
                        GuestTrap.class,
                        trap -> assertThat(trap.backtrace()).containsExactly("panic", "middle", "outer"));
    }

    @Test
    void aFunctionTooLargeForTheJvmStaysInterpretedAndCallable() throws Exception {
        byte[] wasm = LargeFunction.module(30_000);
        GuestModule module = guests.engine.load(wasm, ExecutionMode.COMPILER);
        GuestInstance guest = module.instantiate(Guests.IDENTITY, Guests.LIMITS);

        assertThat(module.interpretedFunctions()).contains(1);
        assertThat(guest.tier()).isEqualTo(ExecutionTier.COMPILED);
        assertThat(Guests.call(guest, "large", 1)).isEqualTo(30_001);
        assertThat(Guests.call(guest, "small", 1)).isEqualTo(30_002);
    }
}
