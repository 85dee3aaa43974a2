package io.pillion.wasm.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread, of low priority and with a large stack, that compiles modules beside the traffic. */
final class CompilerThread implements AutoCloseable {
    private static final long STACK_BYTES = 8 << 20;

    private final ExecutorService executor;

    CompilerThread() {
        ThreadPoolExecutor single =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CompilerThread::thread);
        single.allowCoreThreadTimeOut(true);
        executor = single;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint only: nothing depends on it
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "compiler", STACK_BYTES);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    void execute(Runnable compilation) {
        executor.execute(compilation);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
