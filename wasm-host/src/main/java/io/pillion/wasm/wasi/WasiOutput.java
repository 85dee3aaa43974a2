package io.pillion.wasm.wasi;

/** Where a guest's standard output and standard error go; called on the VM's thread. */
public interface WasiOutput {
    /** Whether such text is written at all. */
    boolean accepts(boolean error);

    /** One write call, without its last line feed. */
    void write(boolean error, String text);
}
