package io.pillion.proxy.cluster;

import io.pillion.proxy.worker.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A few attempts pass as probes; all of them must succeed. */
final class HalfOpenState extends BreakerState {
    private final BreakerSettings settings;
    private final Clock clock;
    private final int reopenings;
    private final long deadline;
    private final AtomicInteger permits;
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger successes = new AtomicInteger();

    HalfOpenState(BreakerSettings settings, Clock clock, int reopenings) {
        super(BreakerSnapshot.State.HALF_OPEN);
        this.settings = settings;
        this.clock = clock;
        this.reopenings = reopenings;
        this.deadline = clock.nanos() + settings.maxHalfOpenNanos;
        this.permits = new AtomicInteger(settings.permittedCalls);
    }

    @Override
    boolean tryAcquire() {
        int left = permits.get();
        while (left > 0) {
            if (permits.compareAndSet(left, left - 1)) {
                return true;
            }
            left = permits.get();
        }
        return false;
    }

    @Override
    @Nullable
    BreakerTransition record(boolean failure, long nanos) {
        if (failure) {
            return reopening("a probe failed");
        }
        if (settings.isSlow(nanos)) {
            slow.incrementAndGet();
        }
        if (successes.incrementAndGet() < settings.permittedCalls) {
            return null;
        }
        return settings.tooSlow(settings.permittedCalls, slow.get())
                ? reopening("the probes were slow")
                : new BreakerTransition(ClosedState.closed(settings, clock), "every probe succeeded");
    }

    @Override
    void release() {
        permits.incrementAndGet();
    }

    @Override
    boolean timed() {
        return settings.maxHalfOpenNanos > 0;
    }

    @Override
    long deadline() {
        return deadline;
    }

    @Override
    BreakerTransition overdue(long now) {
        return reopening("its probes were not answered in time");
    }

    @Override
    int permits() {
        return permits.get();
    }

    @Override
    void show(CallWindow.Thresholds reader) {
        reader.exceeded(successes.get(), 0, slow.get());
    }

    private BreakerTransition reopening(String reason) {
        WindowRates rates = new WindowRates(successes.get() + 1L, 1, slow.get());
        return new BreakerTransition(OpenState.again(settings, clock, reopenings + 1, rates), reason);
    }
}
