package io.pillion.proxy.cluster;

import io.pillion.proxy.worker.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Every attempt passes and is counted, until a threshold is reached. */
final class ClosedState extends BreakerState {
    private final BreakerSettings settings;
    private final Clock clock;
    private final boolean mayOpen;
    private final CallWindow window;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    private ClosedState(BreakerSnapshot.State name, BreakerSettings settings, Clock clock) {
        super(name);
        this.settings = settings;
        this.clock = clock;
        this.mayOpen = name == BreakerSnapshot.State.CLOSED;
        this.window = settings.newWindow(clock);
    }

    static ClosedState closed(BreakerSettings settings, Clock clock) {
        return new ClosedState(BreakerSnapshot.State.CLOSED, settings, clock);
    }

    /** Counts as a closed breaker does, and never opens. */
    static ClosedState metricsOnly(BreakerSettings settings, Clock clock) {
        return new ClosedState(BreakerSnapshot.State.METRICS_ONLY, settings, clock);
    }

    @Override
    boolean tryAcquire() {
        return true;
    }

    @Override
    @Nullable
    BreakerTransition record(boolean failure, long nanos) {
        boolean rate = window.record(failure, settings.isSlow(nanos), settings);
        boolean row = failure && failuresInARow.incrementAndGet() >= settings.consecutiveFailures;
        if (!failure && failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
        return mayOpen && (row || rate) ? opening() : null;
    }

    @Override
    void show(CallWindow.Thresholds reader) {
        window.judge(reader);
    }

    private BreakerTransition opening() {
        WindowRates rates = WindowRates.of(this);
        String reason = String.format(
                Locale.ROOT,
                "%d failures in a row, %.1f %% of %d calls failed, %.1f %% were slow",
                failuresInARow.get(),
                rates.failureRate(),
                rates.calls(),
                rates.slowRate());
        return new BreakerTransition(OpenState.first(settings, clock, rates), reason);
    }
}
