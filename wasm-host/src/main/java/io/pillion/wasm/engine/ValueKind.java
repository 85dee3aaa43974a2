package io.pillion.wasm.engine;

/** A WebAssembly value type, as far as a host function can tell them apart. */
public enum ValueKind {
    I32,
    I64,
    F32,
    F64,
    /** A vector or a reference: no proxy-wasm function takes one. */
    OTHER
}
