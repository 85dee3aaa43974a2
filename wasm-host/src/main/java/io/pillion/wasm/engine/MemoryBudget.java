package io.pillion.wasm.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of JVM heap that all guests of the process may hold together; safe for every thread.
 *
 * <p>A memory bomb that stays under its own cap must not take the heap from an innocent thread, so guests as a whole
 * get half of the maximum heap.
 */
public final class MemoryBudget {
    private static final int HEAP_SHARE = 2;

    private final long total;
    private final AtomicLong used = new AtomicLong();

    public MemoryBudget(long totalBytes) {
        this.total = totalBytes;
    }

    /** The budget that follows from this JVM's {@code -Xmx}. */
    public static MemoryBudget ofMaximumHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    public long total() {
        return total;
    }

    public long used() {
        return used.get();
    }

    /** The {@code -Xmx}, in MiB, whose budget would hold {@code bytes} more than is used now. */
    public long heapMebibytesFor(long bytes) {
        return ((used.get() + bytes) * HEAP_SHARE + (1 << 20) - 1) >> 20;
    }

    boolean reserve(long bytes) {
        long before = used.get();
        while (before + bytes <= total) {
            long witness = used.compareAndExchange(before, before + bytes);
            if (witness == before) {
                return true;
            }
            before = witness;
        }
        return false;
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }
}
