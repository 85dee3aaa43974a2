package io.pillion.proxy;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.pillion.proxy.worker.Clock;
import io.pillion.proxy.worker.Worker;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The worker threads, one event loop each, and the acceptor's. Made and stopped by the server's own thread.
 *
 * <p>Workers run guests: their stacks are as deep as a guest may recurse, whatever {@code -Xss} says.
 */
final class Workers {
    private static final long STACK_BYTES = 4L << 20;

    private final MultiThreadIoEventLoopGroup group;
    private final List<Worker> workers;

    Workers(int concurrency, Clock clock) {
        group = new MultiThreadIoEventLoopGroup(concurrency, threads("worker"), transport());
        PooledByteBufAllocator allocator = allocator(concurrency);
        SecureRandom seeds = new SecureRandom();
        List<Worker> made = new ArrayList<>();
        for (EventExecutor loop : group) {
            made.add(new Worker(made.size(), (EventLoop) loop, allocator, clock, seeds.nextLong()));
        }
        workers = List.copyOf(made);
    }

    /** epoll where the machine has it, NIO elsewhere. */
    static IoHandlerFactory transport() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + count.getAndIncrement(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One arena per worker, small chunks: a sidecar holds little at a time. */
    private static PooledByteBufAllocator allocator(int concurrency) {
        int pageSize = 8192;
        int maxOrder = 6;
        return new PooledByteBufAllocator(true, 0, concurrency, pageSize, maxOrder, 64, 32, true);
    }

    List<Worker> all() {
        return workers;
    }

    /** Ends the threads once nothing is left on them; the future completes when they are gone. */
    Future<?> stop() {
        return group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    }
}
