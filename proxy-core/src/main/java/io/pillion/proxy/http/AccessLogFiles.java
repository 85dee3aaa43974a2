package io.pillion.proxy.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of all access logs and the thread that writes them: after each interval, and as soon as 64 KiB have
 * gathered. One file per path, however many logs name it.
 */
public final class AccessLogFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.pillion.accesslog");

    private final Map<Path, LogFile> files = new LinkedHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final long flushIntervalMillis;
    private final Thread writer;
    private volatile boolean reopenAsked;
    private volatile boolean closed;

    /** Starts the thread. {@code flushIntervalMillis}: {@code --file-flush-interval-msec}, 10,000 by default. */
    public AccessLogFiles(long flushIntervalMillis) {
        this.flushIntervalMillis = flushIntervalMillis;
        this.writer = new Thread(this::run, "log-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * The sink that appends to a file, which it creates where there is none.
     *
     * @throws IOException where the file cannot be opened
     */
    public AccessLogSink file(Path path) throws IOException {
        synchronized (files) {
            LogFile file = files.get(path);
            if (file == null) {
                file = new LogFile(path, wake::release);
                files.put(path, file);
            }
            return file;
        }
    }

    /** Standard output. */
    public AccessLogSink stdout() {
        return device("/dev/stdout");
    }

    /** Standard error. */
    public AccessLogSink stderr() {
        return device("/dev/stderr");
    }

    private AccessLogSink device(String name) {
        try {
            return file(Path.of(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes and opens every file again, as a log rotation asks. */
    public void reopen() {
        reopenAsked = true;
        wake.release();
    }

    /** Writes what has gathered, soon. */
    public void flush() {
        wake.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (wake.tryAcquire(flushIntervalMillis, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            boolean reopening = reopenAsked;
            reopenAsked = false;
            each(reopening ? LogFile::reopen : LogFile::flush);
        }
    }

    private interface Step {
        void on(LogFile file) throws IOException;
    }

    private void each(Step step) {
        List<LogFile> all;
        synchronized (files) {
            all = new ArrayList<>(files.values());
        }
        for (LogFile file : all) {
            try {
                step.on(file);
            } catch (IOException e) {
                LOG.warn("an access log could not be written: {}", e.toString());
            }
        }
    }

    /** Writes what has gathered and closes every file. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        each(LogFile::close);
    }
}
