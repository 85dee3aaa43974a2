package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The interpreter, which notes the guest's innermost frames while a failure unwinds them. */
final class TracingInterpreter extends InterpreterMachine {
    private final List<Integer> frames = new ArrayList<>();

    TracingInterpreter(Instance instance) {
        super(instance);
    }

    @Override
    protected long[] call(
            MStack stack,
            Instance instance,
            Deque<StackFrame> callStack,
            int funcId,
            long[] args,
            FunctionType callType,
            boolean popResults) {
        try {
            return super.call(stack, instance, callStack, funcId, args, callType, popResults);
        } catch (RuntimeException | Error failure) {
            if (frames.size() < Traps.MAX_FRAMES) {
                frames.add(funcId);
            }
            throw failure;
        }
    }

    /** The indices of the functions that the failure went through, the innermost first. */
    List<Integer> unwound() {
        return List.copyOf(frames);
    }
}
