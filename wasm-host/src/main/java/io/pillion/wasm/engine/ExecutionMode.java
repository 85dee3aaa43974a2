package io.pillion.wasm.engine;

/** How a module is executed: the values of the runtime key {@code pillion.wasm.execution}. */
public enum ExecutionMode {
    /** Interpreted for ever. */
    INTERPRETER,
    /** Compiled to JVM bytecode before its first instance exists. */
    COMPILER,
    /** Interpreted at once, and compiled from the first call after a background compilation has finished. */
    TIERED
}
