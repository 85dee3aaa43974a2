package io.pillion.wasm.engine;

/** Why a guest ended. */
public enum TrapKind {
    /** The {@code unreachable} instruction: a panic or an abort of the guest's language. */
    UNREACHABLE,
    MEMORY_OUT_OF_BOUNDS,
    /** Division by zero, overflow, or a conversion that has no integer result. */
    ARITHMETIC,
    /** A call through a table that had no such function, or one of another type. */
    INDIRECT_CALL,
    /** An outermost call took longer than the instance's deadline. */
    DEADLINE,
    STACK_EXHAUSTED,
    /** The JVM heap had no room for what the guest asked outside its linear memory. */
    OUT_OF_MEMORY,
    /** The guest asked to exit ({@code proc_exit}). */
    EXIT,
    /** A host function failed. */
    HOST,
    /** The thread was interrupted by somebody other than the watchdog. */
    INTERRUPTED,
    OTHER
}
