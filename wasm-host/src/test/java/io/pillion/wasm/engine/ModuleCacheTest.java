package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleCacheTest {
    @TempDir
    private Path temporary;

    private GuestModule load(Path directory, ExecutionMode mode) throws InvalidModuleException {
        MemoryBudget budget = new MemoryBudget(64 << 20);
        try (WasmEngine engine = new WasmEngine(new EngineSettings(budget, Optional.of(directory)))) {
            GuestModule module = engine.load(Guests.wasm("traps"), mode);
            try (GuestInstance guest = module.instantiate(Guests.IDENTITY, Guests.LIMITS)) {
                assertThat(Guests.call(guest, "fine")).isEqualTo(42);
                assertThat(Guests.call(guest, "callback", 5)).isEqualTo(5);
            }
            return module;
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aSecondStartIsCompiledFromItsFirstCallOn() throws Exception {
        Path directory = temporary.resolve("a/cache");
        load(directory, ExecutionMode.COMPILER);
        assertThat(entries(directory)).singleElement().asString().endsWith(".code");

        GuestModule second = load(directory, ExecutionMode.TIERED);

        assertThat(second.tier()).isEqualTo(ExecutionTier.COMPILED);
        assertThat(second.exports()).containsKey("unreachable");
        assertThat(second.functionName(2)).isEqualTo("panic");
        assertThat(second.customSections()).containsExactly("name");
    }

    @Test
    void theInterpreterNeverUsesIt() throws Exception {
        load(temporary, ExecutionMode.COMPILER);

        assertThat(load(temporary, ExecutionMode.INTERPRETER).tier()).isEqualTo(ExecutionTier.INTERPRETED);
    }

    @Test
    void aDamagedEntryIsCompiledAgainAndReplaced() throws Exception {
        load(temporary, ExecutionMode.COMPILER);
        Path entry = entries(temporary).get(0);
        byte[] good = Files.readAllBytes(entry);
        for (int position : new int[] {0, 40, good.length / 2, good.length - 1}) {
            byte[] bad = good.clone();
            bad[position] ^= 1;
            Files.write(entry, bad);
            assertThat(load(temporary, ExecutionMode.COMPILER).tier()).isEqualTo(ExecutionTier.COMPILED);
            assertThat(entry).hasBinaryContent(good);
        }
        Files.write(entry, java.util.Arrays.copyOf(good, 10));
        load(temporary, ExecutionMode.COMPILER);
        assertThat(entry).hasBinaryContent(good);
    }

    @Test
    void aDirectoryThatOthersCanWriteIsNotTrusted() throws Exception {
        load(temporary, ExecutionMode.COMPILER);
        Path entry = entries(temporary).get(0);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
        ModuleCache cache = new ModuleCache(Optional.of(temporary));
        String sha256 = entry.getFileName().toString().substring(0, 64);

        assertThat(cache.load(sha256)).isEmpty();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(cache.load(sha256)).isPresent();
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(cache.load(sha256)).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeMadeCostsNothingButTime() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThat(load(file.resolve("cache"), ExecutionMode.COMPILER).tier()).isEqualTo(ExecutionTier.COMPILED);
        assertThat(load(file, ExecutionMode.COMPILER).tier()).isEqualTo(ExecutionTier.COMPILED);
    }

    @Test
    void entriesAreTheSameForTheSameModule() throws Exception {
        load(temporary.resolve("one"), ExecutionMode.COMPILER);
        load(temporary.resolve("two"), ExecutionMode.COMPILER);

        assertThat(entries(temporary.resolve("one")).get(0))
                .hasSameBinaryContentAs(entries(temporary.resolve("two")).get(0));
    }
}
