package io.pillion.proxy;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.pillion.proxy.listener.Transport;
import io.pillion.proxy.worker.Clock;
import io.pillion.proxy.worker.Worker;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads with an event loop: the workers, the acceptor and control. Made and stopped by the server's own thread.
 *
 * <p>Workers run guests: their stacks are as deep as a guest may recurse, whatever {@code -Xss} says.
 */
final class Workers {
    private static final long STACK_BYTES = 4L << 20;
    private static final int PAGE_BYTES = 8192;
    /** 8 KiB << 6: chunks of half a mebibyte, since a sidecar holds little at a time. */
    private static final int MAX_ORDER = 6;

    private static final int SMALL_CACHE = 64;
    private static final int NORMAL_CACHE = 32;

    private final EventLoopGroup workerGroup;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup control;
    private final List<Worker> workers;

    Workers(int concurrency, Transport transport, Clock clock) {
        workerGroup = new MultiThreadIoEventLoopGroup(concurrency, threads("worker"), transport.ioHandler());
        acceptor = new MultiThreadIoEventLoopGroup(1, threads("acceptor"), transport.ioHandler());
        control = new MultiThreadIoEventLoopGroup(1, threads("control"), transport.ioHandler());
        PooledByteBufAllocator allocator = allocator(concurrency);
        SecureRandom seeds = new SecureRandom();
        List<Worker> made = new ArrayList<>();
        for (EventExecutor loop : workerGroup) {
            made.add(new Worker(made.size(), (EventLoop) loop, allocator, clock, seeds.nextLong()));
        }
        workers = List.copyOf(made);
    }

    static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + count.getAndIncrement(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One arena per worker. */
    private static PooledByteBufAllocator allocator(int concurrency) {
        return new PooledByteBufAllocator(true, 0, concurrency, PAGE_BYTES, MAX_ORDER, SMALL_CACHE, NORMAL_CACHE, true);
    }

    List<Worker> all() {
        return workers;
    }

    EventLoopGroup acceptor() {
        return acceptor;
    }

    EventLoop control() {
        return control.next();
    }

    /** Ends the threads once nothing is left on them, and waits for the workers. */
    void stop() {
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        Future<?> stopped = workerGroup.shutdownGracefully(0, 2, TimeUnit.SECONDS);
        stopped.awaitUninterruptibly(5, TimeUnit.SECONDS);
        control.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
