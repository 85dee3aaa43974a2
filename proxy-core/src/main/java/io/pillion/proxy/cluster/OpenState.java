package io.pillion.proxy.cluster;

import io.pillion.proxy.worker.Clock;

/** No attempt passes until the time is over. */
final class OpenState extends BreakerState {
    private final BreakerSettings settings;
    private final Clock clock;
    private final int reopenings;
    private final long deadline;
    private final WindowRates rates;

    private OpenState(BreakerSettings settings, Clock clock, int reopenings, WindowRates rates) {
        super(BreakerSnapshot.State.OPEN);
        this.settings = settings;
        this.clock = clock;
        this.reopenings = reopenings;
        this.deadline = clock.nanos() + settings.openNanos(reopenings);
        this.rates = rates;
    }

    static OpenState first(BreakerSettings settings, Clock clock, WindowRates rates) {
        return new OpenState(settings, clock, 0, rates);
    }

    /** After probing in vain. */
    static OpenState again(BreakerSettings settings, Clock clock, int reopenings, WindowRates rates) {
        return new OpenState(settings, clock, reopenings, rates);
    }

    @Override
    boolean tryAcquire() {
        return false;
    }

    @Override
    boolean timed() {
        return true;
    }

    @Override
    long deadline() {
        return deadline;
    }

    @Override
    BreakerTransition overdue(long now) {
        return new BreakerTransition(new HalfOpenState(settings, clock, reopenings), "its open time is over");
    }

    @Override
    void show(CallWindow.Thresholds reader) {
        reader.exceeded(rates.calls(), rates.failures(), rates.slow());
    }
}
