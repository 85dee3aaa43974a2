package io.pillion.leak;

import io.netty.buffer.ByteBufAllocator;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class after which a buffer was collected as garbage that nobody had released. */
public final class LeakGuard implements AfterAllCallback {
    private static final int COLLECTIONS = 2;

    static {
        LeakRecorder.install();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
            ByteBufAllocator.DEFAULT.buffer(1).release(); // the detector looks at its queue when a buffer is made
        }
        List<String> leaks = LeakRecorder.take();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " leaks, in " + context.getDisplayName() + " or before it:\n"
                    + String.join("\n", leaks));
        }
    }

    /** Returns when the collector has told of an object that died just now, hence of those before it. */
    private static void collect() throws InterruptedException {
        ReferenceQueue<Object> dead = new ReferenceQueue<>();
        PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), dead);
        System.gc();
        if (dead.remove(TimeUnit.SECONDS.toMillis(5)) != sentinel) {
            throw new IllegalStateException("the garbage collector does not answer");
        }
    }
}
