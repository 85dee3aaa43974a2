package io.pillion.proxy.http;

import io.pillion.proxy.format.TextBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One file of access logs: lines gather in memory until the writer thread takes them.
 *
 * <p>{@link #write} is for all workers and holds its lock for one copy only; {@link #flush}, {@link #reopen} and
 * {@link #close} are for the writer thread. What exceeds the bound while the writer is behind is dropped and counted.
 */
final class LogFile implements AccessLogSink {
    private static final int WAKE = 64 * 1024;
    private static final int BOUND = 4 * 1024 * 1024;

    private final Path path;
    private final Runnable wake;
    private final AtomicLong dropped = new AtomicLong();
    private final Object lock = new Object();
    private TextBuffer filling = new TextBuffer(WAKE);
    private TextBuffer spare = new TextBuffer(WAKE);
    private OutputStream out;

    LogFile(Path path, Runnable wake) throws IOException {
        this.path = path;
        this.wake = wake;
        this.out = open(path);
    }

    private static OutputStream open(Path path) throws IOException {
        return Files.newOutputStream(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public void write(TextBuffer line) {
        boolean full;
        synchronized (lock) {
            int before = filling.length();
            if (before + line.length() > BOUND) {
                dropped.incrementAndGet();
                return;
            }
            filling.append(line.bytes(), 0, line.length());
            full = before < WAKE && filling.length() >= WAKE;
        }
        if (full) {
            wake.run();
        }
    }

    /** Lines lost because the writer could not keep up. */
    long dropped() {
        return dropped.get();
    }

    void flush() throws IOException {
        TextBuffer taken;
        synchronized (lock) {
            taken = filling;
            filling = spare;
        }
        spare = taken;
        try {
            out.write(taken.bytes(), 0, taken.length());
            out.flush();
        } finally {
            taken.clear();
        }
    }

    void reopen() throws IOException {
        flush();
        out.close();
        out = open(path);
    }

    void close() throws IOException {
        flush();
        out.close();
    }
}
