package io.pillion.wasm.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the whole process gives its guests.
 *
 * @param budget the heap that all linear memories share
 * @param cacheDirectory where compiled modules are kept between two starts; empty for nowhere
 */
public record EngineSettings(MemoryBudget budget, Optional<Path> cacheDirectory) {
    /** Half of the heap, and a cache in {@code $PILLION_CACHE_DIR}, else in the user's cache directory. */
    public static EngineSettings ofEnvironment(Map<String, String> environment) {
        return new EngineSettings(MemoryBudget.ofMaximumHeap(), cacheDirectory(environment));
    }

    /** No cache: every start compiles. */
    public static EngineSettings withoutCache(MemoryBudget budget) {
        return new EngineSettings(budget, Optional.empty());
    }

    private static Optional<Path> cacheDirectory(Map<String, String> environment) {
        String chosen = environment.getOrDefault("PILLION_CACHE_DIR", "");
        if (!chosen.isEmpty()) {
            return Optional.of(Path.of(chosen));
        }
        String standard = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!standard.isEmpty()) {
            return Optional.of(Path.of(standard, "pillion"));
        }
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "pillion"));
    }
}
