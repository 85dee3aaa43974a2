package io.pillion.wasm.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The test modules, and an engine; modules stay loaded with it. */
final class Guests implements AutoCloseable {
    static final Duration SHORT = Duration.ofMillis(50);
    static final InstanceLimits LIMITS = new InstanceLimits(16 << 20, Duration.ofSeconds(10));
    static final ImportResolver IDENTITY = wanted -> Optional.of((guest, arguments) -> arguments[0]);

    final MemoryBudget budget = new MemoryBudget(64 << 20);
    final WasmEngine engine = new WasmEngine(EngineSettings.withoutCache(budget));

    private final Set<GuestModule> held = new HashSet<>();

    static byte[] wasm(String name) {
        try (InputStream in = Guests.class.getResourceAsStream("/engine/" + name + ".wasm")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GuestInstance instance(String name, ExecutionMode mode) throws InvalidModuleException {
        return instance(name, mode, LIMITS);
    }

    GuestInstance instance(String name, ExecutionMode mode, InstanceLimits limits) throws InvalidModuleException {
        GuestModule module = engine.load(wasm(name), mode);
        held.add(module);
        return module.instantiate(IDENTITY, limits);
    }

    static int call(GuestInstance guest, String function, int... arguments) {
        return guest.function(function).orElseThrow().callWith(arguments);
    }

    @Override
    public void close() {
        engine.close();
    }
}
