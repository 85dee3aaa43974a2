package io.pillion.proxy.upstream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Something that a cluster limits: how much of it is in use, and how much may be. Shared by all workers, lock-free.
 *
 * <p>Stricter than Envoy, whose check and count are two steps: here simultaneous takers never exceed the limit, unless
 * one of them takes without asking.
 */
public final class Resource {
    private final long max;
    private final AtomicLong current = new AtomicLong();

    Resource(long max) {
        this.max = max;
    }

    public long max() {
        return max;
    }

    public long current() {
        return current.get();
    }

    /** Whether the limit is reached, as the {@code _open} gauges say it: not before something is in use. */
    public boolean open() {
        long now = current.get();
        return now > 0 && now >= max;
    }

    /** Takes one within the limit. */
    public boolean tryAcquire() {
        if (current.get() >= max) {
            return false;
        }
        if (current.incrementAndGet() > max) {
            current.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Takes one whatever the limit. */
    void acquire() {
        current.incrementAndGet();
    }

    public void release() {
        current.decrementAndGet();
    }
}
