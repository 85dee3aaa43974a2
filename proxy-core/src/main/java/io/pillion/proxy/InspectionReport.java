package io.pillion.proxy;

import io.pillion.wasm.ModuleInspection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/** A module's facts in lines for a reader. */
final class InspectionReport {
    private static final long MEBIBYTE = 1 << 20;

    private final ModuleInspection facts;

    InspectionReport(ModuleInspection facts) {
        this.facts = facts;
    }

    void print(Path file, PrintWriter out) {
        out.println(file);
        line(
                out,
                "size",
                facts.module().size() + " bytes, sha256 " + facts.module().sha256());
        line(out, "abi", facts.abi().orElse("none: it exports no proxy_abi_version_* that is known, and is refused"));
        line(out, "sdk", facts.sdk());
        line(out, "memory", memory());
        line(out, "allocator", facts.allocator().orElse("none: the host cannot pass it any data"));
        line(out, "parse", millis(facts.parse()));
        line(out, "compile", compile());
        line(out, "heap", heap());
        out.println("  exports (" + facts.exports().size() + "):");
        facts.exports().forEach(export -> out.println("    " + export));
        out.println("  imports (" + facts.imports().size() + "):");
        facts.imports().forEach(wanted -> out.println("    " + wanted.name() + remark(wanted.service())));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format("  %-10s %s", name + ":", value));
    }

    private String memory() {
        return facts.module().initialMemoryBytes() + " bytes at first, "
                + facts.module().maximumMemoryBytes() + " at most (before max_memory_bytes)";
    }

    private String compile() {
        return facts.compile()
                .map(time -> millis(time) + ", " + facts.interpretedFunctions()
                        + " functions are too large and stay interpreted")
                .orElse("refused: it stays interpreted, for a reason that the log tells");
    }

    private String heap() {
        return "about " + mebibytes(facts.heap().parsedBytes()) + " MiB while it is parsed, "
                + mebibytes(facts.heap().compilingBytes()) + " MiB while it is compiled (-Xmx)";
    }

    private static long mebibytes(long bytes) {
        return (bytes + MEBIBYTE - 1) / MEBIBYTE;
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }

    private static String remark(ModuleInspection.Service service) {
        return switch (service) {
            case SERVED -> "";
            case UNSERVED -> "  NOT SERVED: answers INTERNAL_FAILURE";
            case UNKNOWN -> "  UNKNOWN: the module is refused";
        };
    }
}
