package io.pillion.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An access log that a proxy writes to a file. */
final class AccessLogFile {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Path path;

    AccessLogFile(Path path) {
        this.path = path;
    }

    /** The lines, as soon as there are {@code count} of them: the writer is another thread or process. */
    List<String> lines(int count) {
        long start = System.nanoTime();
        List<String> lines = read();
        while (lines.size() < count) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("the access log has " + lines.size() + " lines, not " + count);
            }
            Thread.onSpinWait();
            lines = read();
        }
        return lines;
    }

    private List<String> read() {
        try {
            if (!Files.exists(path)) {
                return List.of();
            }
            String text = Files.readString(path);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
