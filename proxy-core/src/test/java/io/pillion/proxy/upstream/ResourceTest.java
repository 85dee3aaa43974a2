package io.pillion.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResourceTest {
    @Test
    void isOpenExactlyWhileTheLimitIsReached() {
        Resource resource = new Resource(2);
        assertThat(resource.tryAcquire()).isTrue();
        assertThat(resource.open()).isFalse();
        assertThat(resource.tryAcquire()).isTrue();
        assertThat(resource.open()).isTrue();
        assertThat(resource.tryAcquire()).isFalse();
        resource.release();
        assertThat(resource.open()).isFalse();
    }

    @Test
    void aLimitOfZeroRefusesWithoutBeingOpen() {
        Resource resource = new Resource(0);
        assertThat(resource.tryAcquire()).isFalse();
        assertThat(resource.open()).isFalse();
    }

    @Test
    void manyThreadsNeverExceedTheLimitAndLoseNothing() throws Exception {
        int limit = 3;
        int threads = 6;
        Resource resource = new Resource(limit);
        AtomicInteger inUse = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ends.add(pool.submit(() -> {
                for (int n = 0; n < 50_000; n++) {
                    if (resource.tryAcquire()) {
                        most.accumulateAndGet(inUse.incrementAndGet(), Math::max);
                        inUse.decrementAndGet();
                        resource.release();
                    }
                }
            }));
        }
        for (Future<?> end : ends) {
            end.get(20, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(most.get()).isBetween(1, limit);
        assertThat(resource.current()).isZero();
    }
}
