package io.pillion.wasm;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A guess at the SDK that a module was made with, from the traces that toolchains leave in the file. */
final class SdkGuess {
    private record Trace(String text, String sdk) {}

    /** The first that is found wins: a Go module also names {@code proxy_wasm} functions, as Rust's do. */
    private static final List<Trace> TRACES = List.of(
            new Trace("TinyGo", "Go (TinyGo)"),
            new Trace("proxy-wasm-go-sdk", "Go (proxy-wasm-go-sdk)"),
            new Trace("Go cmd/compile", "Go"),
            new Trace("~\0l\0i\0b\0/", "AssemblyScript (proxy-runtime)"),
            new Trace("rustc", "Rust (proxy-wasm-rust-sdk)"),
            new Trace("emscripten", "C++ (proxy-wasm-cpp-sdk)"),
            new Trace("Zig", "Zig"));

    private SdkGuess() {}

    static String of(byte[] wasm, Collection<String> exports) {
        String bytes = new String(wasm, StandardCharsets.ISO_8859_1);
        for (Trace trace : TRACES) {
            if (bytes.contains(trace.text())) {
                return trace.sdk();
            }
        }
        if (exports.contains("__rtti_base")) {
            return "AssemblyScript";
        }
        return "unknown";
    }
}
