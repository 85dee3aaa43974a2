package io.pillion.wasm.engine;

/** What executes an instance at this moment. */
public enum ExecutionTier {
    INTERPRETED,
    COMPILED
}
