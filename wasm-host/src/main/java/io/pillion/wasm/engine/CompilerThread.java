package io.pillion.wasm.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread, of low priority and with a large stack, that compiles modules beside the traffic. */
final class CompilerThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompilerThread.class);
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

    void compileNow(GuestModule module) {
        module.code(ModuleCompiler.compile(module.wasm()));
    }

    void compileLater(GuestModule module) {
        executor.execute(() -> {
            try {
                compileNow(module);
            } catch (RuntimeException | Error e) {
                LOG.warn("module {} stays interpreted: {}", module.sha256(), e.toString());
            }
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
