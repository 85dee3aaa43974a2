package io.pillion.proxy.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes records on a thread of its own, so that whoever says something never waits for a disk or a pipe.
 *
 * <p>Thread-safe. What does not fit into the queue is dropped and counted, and the next line that is written says so.
 */
final class LogWriter {
    private static final int QUEUE = 8192;
    private static final long FLUSH_SECONDS = 5;

    /** What the messages in the queue may hold together, in characters. */
    private static final long MAX_QUEUED = 4 << 20;

    private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong queued = new AtomicLong();
    private long reported;
    private final OutputStream standardError = new FileOutputStream(FileDescriptor.err);
    private OutputStream out = standardError;

    LogWriter() {
        Thread thread = new Thread(this::run, "log-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has {@code record} written in that form; drops it where the queue is full. */
    void write(LogPattern pattern, LogRecord record) {
        int length = record.message().length();
        if (queued.get() + length > MAX_QUEUED || !queue.offer(() -> printQueued(pattern, record))) {
            dropped.incrementAndGet();
        } else {
            queued.addAndGet(length);
        }
    }

    private void printQueued(LogPattern pattern, LogRecord record) {
        queued.addAndGet(-record.message().length());
        print(pattern, record);
    }

    /** Lines that did not fit since the start. */
    long dropped() {
        return dropped.get();
    }

    /** Writes to {@code target} from here on and closes what was written to before. */
    void target(OutputStream target) {
        await(() -> {
            OutputStream old = out;
            out = target;
            close(old);
        });
    }

    /** Waits, for some seconds at most, until everything said so far is written. Not for workers. */
    void flush() {
        await(() -> {});
    }

    private void await(Runnable action) {
        CountDownLatch done = new CountDownLatch(1);
        try {
            queue.put(() -> {
                action.run();
                done.countDown();
            });
            done.await(FLUSH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void print(LogPattern pattern, LogRecord record) {
        long lost = dropped.get();
        if (lost != reported) {
            String sentence = "dropped " + (lost - reported) + " log lines: the log cannot keep up";
            reported = lost;
            print(pattern.format(new LogRecord(
                    record.micros(), record.thread(), LogLevel.WARNING, "misc", LogSource.UNKNOWN, sentence)));
        }
        print(pattern.format(record));
    }

    private void print(String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // A full disk must not end the thread: what comes later says how much is missing.
            dropped.incrementAndGet();
        }
    }

    private void close(OutputStream old) {
        if (!old.equals(standardError)) {
            try {
                old.close();
            } catch (IOException e) {
                dropped.incrementAndGet();
            }
        }
    }
}
