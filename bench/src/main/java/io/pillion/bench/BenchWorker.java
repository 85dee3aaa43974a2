package io.pillion.bench;

import io.pillion.wasm.host.GuestTimer;
import io.pillion.wasm.host.HttpCallClient;
import io.pillion.wasm.host.WorkerServices;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The worker that is the benchmark's own thread: no calls, no ticks. */
final class BenchWorker implements WorkerServices {
    private static final GuestTimer NO_TIMER = new GuestTimer() {
        @Override
        public void arm(long delayMillis) {}

        @Override
        public void disarm() {}
    };
    private static final HttpCallClient NO_CALLS = new HttpCallClient() {
        @Override
        public boolean knows(String cluster) {
            return false;
        }

        @Override
        public Call start(Request request, Listener listener) {
            return () -> {};
        }
    };

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public int worker() {
        return 0;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public GuestTimer timer(Runnable action) {
        return NO_TIMER;
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public long wallNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @Override
    public HttpCallClient httpCalls() {
        return NO_CALLS;
    }
}
