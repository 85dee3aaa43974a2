package io.pillion.proxy;

import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.worker.Timer;
import io.pillion.proxy.worker.Worker;
import io.pillion.wasm.host.GuestTimer;
import io.pillion.wasm.host.HttpCallClient;
import io.pillion.wasm.host.WorkerServices;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What one worker gives to the guests that live on it. */
final class GuestServices implements WorkerServices {
    private final Worker worker;
    private final GuestHttpCalls calls;

    GuestServices(Worker worker, Supplier<Clusters> clusters) {
        this.worker = worker;
        this.calls = new GuestHttpCalls(worker, clusters);
    }

    @Override
    public int worker() {
        return worker.index();
    }

    @Override
    public void execute(Runnable task) {
        worker.loop().execute(task);
    }

    @Override
    public GuestTimer timer(Runnable action) {
        Timer timer = worker.timers().timer(action);
        return new GuestTimer() {
            @Override
            public void arm(long delayMillis) {
                timer.arm(delayMillis);
            }

            @Override
            public void disarm() {
                timer.disarm();
            }
        };
    }

    @Override
    public long monotonicNanos() {
        return worker.clock().nanos();
    }

    @Override
    public long wallNanos() {
        return TimeUnit.MICROSECONDS.toNanos(worker.clock().wallMicros());
    }

    @Override
    public HttpCallClient httpCalls() {
        return calls;
    }
}
