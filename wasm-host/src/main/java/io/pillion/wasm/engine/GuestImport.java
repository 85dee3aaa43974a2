package io.pillion.wasm.engine;

/** A function that a module imports: {@code module.name} with its signature; a module may name one twice. */
public record GuestImport(String module, String name, FunctionSignature signature) {
    @Override
    public String toString() {
        return module + "." + name;
    }
}
