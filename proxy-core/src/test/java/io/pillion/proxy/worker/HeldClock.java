package io.pillion.proxy.worker;

import java.util.concurrent.TimeUnit;

/** A clock that a test moves by hand. */
public final class HeldClock implements Clock {
    private long nanos = 1_000_000_000L;
    private long wallMicros = 1_700_000_000_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long wallMicros() {
        return wallMicros;
    }

    public void advanceMillis(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        wallMicros += TimeUnit.MILLISECONDS.toMicros(millis);
    }
}
