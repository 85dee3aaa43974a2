package io.pillion.wasm;

import io.netty.buffer.Unpooled;
import io.pillion.filter.HeaderMap;
import io.pillion.wasm.host.GuestTimer;
import io.pillion.wasm.host.HttpCallClient;
import io.pillion.wasm.host.WorkerServices;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A worker that the test drives: tasks, time, timers and calls move only when it says so. */
final class FakeWorker implements WorkerServices, HttpCallClient {
    /** A call that a guest made. */
    static final class SentCall implements Call {
        final Request request;
        final Listener listener;
        boolean cancelled;

        SentCall(Request request, Listener listener) {
            this.request = request;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        void answer(String body, String... headers) {
            listener.onResponse(
                    map(headers), Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8)), new HeaderMap());
        }
    }

    private final class FakeTimer implements GuestTimer {
        private final Runnable action;
        private long due = -1;

        FakeTimer(Runnable action) {
            this.action = action;
        }

        @Override
        public void arm(long delayMillis) {
            due = millis + delayMillis;
        }

        @Override
        public void disarm() {
            due = -1;
        }
    }

    final List<SentCall> calls = new ArrayList<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<FakeTimer> timers = new ArrayList<>();
    private final int index;
    private long millis;

    FakeWorker(int index) {
        this.index = index;
    }

    static HeaderMap map(String... namesAndValues) {
        HeaderMap map = new HeaderMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** Forgets calls and timers of the guests before. */
    void reset() {
        calls.clear();
        timers.clear();
    }

    /** Every call gets a 200. */
    void answerCalls() {
        for (SentCall call : List.copyOf(calls)) {
            if (!call.cancelled) {
                call.answer("", ":status", "200");
            }
        }
        calls.clear();
    }

    void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Whether something waits to be run. */
    boolean idle() {
        return tasks.isEmpty();
    }

    void advance(long by) {
        millis += by;
        for (FakeTimer timer : List.copyOf(timers)) {
            if (timer.due >= 0 && timer.due <= millis) {
                timer.due = -1;
                timer.action.run();
            }
        }
    }

    @Override
    public int worker() {
        return index;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public GuestTimer timer(Runnable action) {
        FakeTimer timer = new FakeTimer(action);
        timers.add(timer);
        return timer;
    }

    @Override
    public long monotonicNanos() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public long wallNanos() {
        return 1_700_000_000_000_000_000L + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public HttpCallClient httpCalls() {
        return this;
    }

    @Override
    public boolean knows(String cluster) {
        return Set.of("service", "auth").contains(cluster);
    }

    @Override
    public Call start(Request request, Listener listener) {
        SentCall call = new SentCall(request, listener);
        calls.add(call);
        return call;
    }
}
