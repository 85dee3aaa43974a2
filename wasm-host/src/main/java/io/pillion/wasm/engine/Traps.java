package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.wasm.ChicoryException;
import java.util.ArrayList;
import java.util.List;

/** Says in a guest's terms what went wrong in the machine that executed it. */
final class Traps {
    static final int MAX_FRAMES = 20;
    static final String STACK_EXHAUSTED = "call stack exhausted";
    private static final String COMPILED_FUNCTION = "func_";

    private Traps() {}

    static GuestTrap explain(Throwable failure, boolean overrun, List<String> backtrace) {
        if (overrun && mayComeFromAnInterrupt(failure)) {
            return GuestTrap.of(TrapKind.DEADLINE, "the call exceeded its deadline", null)
                    .in(backtrace);
        }
        if (failure instanceof GuestTrap trap) {
            return trap.backtrace().isEmpty() ? trap.in(backtrace) : trap;
        }
        TrapKind kind = kind(failure);
        Throwable cause = kind == TrapKind.OTHER ? failure : null;
        return GuestTrap.of(kind, message(kind, failure), cause).in(backtrace);
    }

    private static boolean mayComeFromAnInterrupt(Throwable failure) {
        return failure instanceof ChicoryInterruptedException
                || (failure instanceof GuestTrap trap
                        && (trap.kind() == TrapKind.HOST || trap.kind() == TrapKind.INTERRUPTED));
    }

    private static TrapKind kind(Throwable failure) {
        if (failure instanceof ChicoryInterruptedException) {
            return TrapKind.INTERRUPTED;
        }
        if (failure instanceof StackOverflowError || failure.getCause() instanceof StackOverflowError) {
            return TrapKind.STACK_EXHAUSTED;
        }
        if (failure instanceof OutOfMemoryError) {
            return TrapKind.OUT_OF_MEMORY;
        }
        if (failure instanceof IndexOutOfBoundsException) {
            return TrapKind.MEMORY_OUT_OF_BOUNDS;
        }
        if (failure instanceof ChicoryException || failure instanceof ArithmeticException) {
            return kindOf(String.valueOf(failure.getMessage()));
        }
        return TrapKind.OTHER;
    }

    private static TrapKind kindOf(String message) {
        if (message.contains(STACK_EXHAUSTED)) {
            return TrapKind.STACK_EXHAUSTED;
        }
        if (message.contains("unreachable")) {
            return TrapKind.UNREACHABLE;
        }
        if (message.contains("out of bounds memory")) {
            return TrapKind.MEMORY_OUT_OF_BOUNDS;
        }
        if (message.contains("integer") || message.contains("/ by zero")) {
            return TrapKind.ARITHMETIC;
        }
        if (message.contains("indirect call") || message.contains("element") || message.contains("table")) {
            return TrapKind.INDIRECT_CALL;
        }
        return TrapKind.OTHER;
    }

    private static String message(TrapKind kind, Throwable failure) {
        return switch (kind) {
            case UNREACHABLE -> "the guest executed unreachable (a panic or an abort)";
            case MEMORY_OUT_OF_BOUNDS -> "the guest accessed memory out of bounds";
            case STACK_EXHAUSTED -> "the guest exhausted its call stack";
            case OUT_OF_MEMORY -> "the heap had no room for the guest";
            case INTERRUPTED -> "the thread was interrupted during the call";
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** The function indices in the Java stack of compiled code, the innermost first. */
    static List<Integer> compiledFrames(Throwable failure) {
        Throwable origin = failure.getCause() instanceof StackOverflowError overflow ? overflow : failure;
        List<Integer> frames = new ArrayList<>();
        for (StackTraceElement element : origin.getStackTrace()) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            if (element.getMethodName().startsWith(COMPILED_FUNCTION)
                    && element.getClassName().startsWith(ModuleCompiler.CLASS_NAME)) {
                frames.add(Integer.parseInt(element.getMethodName().substring(COMPILED_FUNCTION.length())));
            }
        }
        return frames;
    }
}
