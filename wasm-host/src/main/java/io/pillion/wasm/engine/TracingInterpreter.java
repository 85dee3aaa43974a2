package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The interpreter, which notes the guest's innermost frames while a failure unwinds them, and bounds the heap that
 * frames with many locals take beside the Java stack.
 */
final class TracingInterpreter extends InterpreterMachine {
    private static final int MAX_FRAME_BYTES = 4 << 20;
    private static final int FRAME_BYTES = 160;
    private static final int LOCAL_BYTES = 16;

    private final List<Integer> frames = new ArrayList<>();
    private int frameBytes;

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
        int size = frameSize(instance, funcId);
        if (frameBytes + size > MAX_FRAME_BYTES) {
            throw new ChicoryException(Traps.STACK_EXHAUSTED);
        }
        frameBytes += size;
        try {
            return super.call(stack, instance, callStack, funcId, args, callType, popResults);
        } catch (RuntimeException | Error failure) {
            if (frames.size() < Traps.MAX_FRAMES) {
                frames.add(funcId);
            }
            throw failure;
        } finally {
            frameBytes -= size;
        }
    }

    private static int frameSize(Instance instance, int funcId) {
        FunctionBody body = instance.function(funcId);
        return body == null
                ? FRAME_BYTES
                : FRAME_BYTES + LOCAL_BYTES * body.localTypes().size();
    }

    /** The indices of the functions that the failure went through, the innermost first. */
    List<Integer> unwound() {
        return List.copyOf(frames);
    }
}
