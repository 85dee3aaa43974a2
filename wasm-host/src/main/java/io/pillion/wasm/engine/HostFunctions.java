package io.pillion.wasm.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Host functions by module and name: what the imports of one instance are linked to.
 *
 * <p>Filled by one thread before it is used to instantiate. It counts the calls: {@link #calls()} belongs to the
 * thread that owns the instance.
 */
public final class HostFunctions implements ImportResolver {
    private record Binding(FunctionSignature signature, HostCall call) {}

    private final Map<String, Map<String, Binding>> modules = new HashMap<>();
    private final Set<String> unserved = new HashSet<>();
    private final boolean lenient;
    private final BooleanSupplier restricted;
    private final Set<String> alwaysAllowed;
    private int calls;

    /**
     * An empty table.
     *
     * @param lenient whether an unknown function links, and traps when it is called
     * @param restricted whether, at this moment, only those of {@code alwaysAllowed} may be called; others trap
     */
    public HostFunctions(boolean lenient, BooleanSupplier restricted, Set<String> alwaysAllowed) {
        this.lenient = lenient;
        this.restricted = restricted;
        this.alwaysAllowed = Set.copyOf(alwaysAllowed);
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
        boolean always = alwaysAllowed.contains(name);
        HostCall counted = (guest, arguments) -> {
            calls++;
            if (!always && restricted.getAsBoolean()) {
                throw GuestTrap.host(name + " must not be called by the allocator");
            }
            return call.call(guest, arguments);
        };
        modules.computeIfAbsent(module, m -> new HashMap<>()).put(name, new Binding(signature, counted));
    }

    /** Adds a function that links and does not do what it is for. */
    public void addUnserved(String module, String name, int parameters, HostCall call) {
        add(module, name, parameters, call);
        unserved.add(module + "." + name);
    }

    /** Whether a function of that name is there and does what it is for. */
    public boolean serves(String module, String name) {
        return knows(module, name) && !unserved.contains(module + "." + name);
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
