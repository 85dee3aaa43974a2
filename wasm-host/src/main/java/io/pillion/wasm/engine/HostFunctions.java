package io.pillion.wasm.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Host functions by module and name: what the imports of one instance are linked to.
 *
 * <p>Filled by one thread before it is used to instantiate. It counts the calls: {@link #calls()} belongs to the
 * thread that owns the instance.
 */
public final class HostFunctions implements ImportResolver {
    private record Binding(FunctionSignature signature, HostCall call) {}

    private final Map<String, Map<String, Binding>> modules = new HashMap<>();
    private final boolean lenient;
    private int calls;

    /** Where {@code lenient}, an unknown function links, and traps when it is called. */
    public HostFunctions(boolean lenient) {
        this.lenient = lenient;
    }

    /** Number of calls so far; wraps around. */
    public int calls() {
        return calls;
    }

    /** Adds a function that takes {@code parameters} i32 values and returns one. */
    public void add(String module, String name, int parameters, HostCall call) {
        add(module, name, FunctionSignature.ofIntsReturningInt(parameters), call);
    }

    public void add(String module, String name, FunctionSignature signature, HostCall call) {
        HostCall counted = (guest, arguments) -> {
            calls++;
            return call.call(guest, arguments);
        };
        modules.computeIfAbsent(module, m -> new HashMap<>()).put(name, new Binding(signature, counted));
    }

    /** Whether a function of that name is there, whatever its signature. */
    public boolean knows(String module, String name) {
        return modules.getOrDefault(module, Map.of()).containsKey(name);
    }

    @Override
    public Optional<HostCall> resolve(GuestImport wanted) throws InvalidModuleException {
        Binding found = modules.getOrDefault(wanted.module(), Map.of()).get(wanted.name());
        if (found == null) {
            return lenient ? Optional.of(unknown(wanted)) : Optional.empty();
        }
        if (!found.signature().equals(wanted.signature())) {
            throw new InvalidModuleException(
                    "it imports " + wanted + " as " + wanted.signature() + ", which is " + found.signature());
        }
        return Optional.of(found.call());
    }

    private static HostCall unknown(GuestImport wanted) {
        return (guest, arguments) -> {
            throw GuestTrap.host("the host has no function " + wanted);
        };
    }
}
