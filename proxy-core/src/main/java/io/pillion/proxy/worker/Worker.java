package io.pillion.proxy.worker;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.SplittableRandom;

/**
 * One worker thread and what belongs to it: everything per connection, per request, per pool and per VM is confined to
 * exactly one of these.
 *
 * <p>Immutable itself. {@link #random()} and {@link #timers()} are for the worker's own thread.
 */
public final class Worker {
    private final int index;
    private final EventLoop loop;
    private final ByteBufAllocator allocator;
    private final Clock clock;
    private final SplittableRandom random;
    private final Timers timers;

    public Worker(int index, EventLoop loop, ByteBufAllocator allocator, Clock clock, long seed) {
        this.index = index;
        this.loop = loop;
        this.allocator = allocator;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.timers = new Timers(loop, clock);
    }

    /** From 0 to the number of workers - 1. */
    public int index() {
        return index;
    }

    public EventLoop loop() {
        return loop;
    }

    public ByteBufAllocator allocator() {
        return allocator;
    }

    public Clock clock() {
        return clock;
    }

    public SplittableRandom random() {
        return random;
    }

    public Timers timers() {
        return timers;
    }
}
