package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What executes one instance: the interpreter until its module's bytecode is there, then that.
 *
 * <p>Memory, globals and tables live in the {@link Instance}, so nothing is copied; it switches between two outermost
 * calls only. Owned by the instance's thread.
 */
final class TieredMachine implements Machine {
    private final GuestModule module;
    private final Instance instance;
    private @Nullable TracingInterpreter interpreter;
    private Machine current;

    /** Begins with {@code code} where the instance was made from its outline. */
    TieredMachine(GuestModule module, Instance instance, @Nullable CompiledCode code) {
        this.module = module;
        this.instance = instance;
        if (code == null) {
            interpreter = new TracingInterpreter(instance);
            current = interpreter;
        } else {
            current = code.factory().apply(instance);
        }
    }

    /** The machine for an outermost call: the one moment at which the tier may change. */
    Machine next() {
        if (interpreter != null) {
            CompiledCode code = module.code();
            if (code != null) {
                current = code.factory().apply(instance);
                interpreter = null;
                FunctionBodies.replace(instance, code.outline());
            }
        }
        return current;
    }

    Machine current() {
        return current;
    }

    ExecutionTier tier() {
        return interpreter == null ? ExecutionTier.COMPILED : ExecutionTier.INTERPRETED;
    }

    @Override
    public long[] call(int functionIndex, long[] arguments) {
        return current.call(functionIndex, arguments);
    }

    List<String> backtrace(Throwable failure, IntFunction<String> names) {
        List<Integer> indices = interpreter == null ? Traps.compiledFrames(failure) : interpreter.unwound();
        return indices.stream().map(names::apply).toList();
    }
}
