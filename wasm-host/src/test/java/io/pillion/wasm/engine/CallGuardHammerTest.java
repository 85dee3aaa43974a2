package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Races the worker's end of a call against the watchdog's. */
final class CallGuardHammerTest {
    private static final long HAMMER_NANOS = Duration.ofMillis(1500).toNanos();

    /** Every call is due at once, so every look of the watchdog is a kill at an arbitrary moment of the call. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 40, 400})
    void noInterruptOutlivesItsCallAndNoKillIsLost(int work) throws InterruptedException {
        CallGuard guard = new CallGuard(Duration.ofNanos(1));
        AtomicBoolean done = new AtomicBoolean();
        Thread watchdog = new Thread(() -> {
            long now = 0;
            while (!done.get()) {
                guard.inspect(now += 2);
            }
        });
        watchdog.start();
        long calls = 0;
        long kills = 0;
        long strays = 0;
        long unseen = 0;
        long end = System.nanoTime() + HAMMER_NANOS / 4;
        while (System.nanoTime() < end) {
            guard.enter();
            for (int i = 0; i < work; i++) {
                Thread.onSpinWait();
            }
            boolean interrupted = Thread.currentThread().isInterrupted();
            boolean overrun = guard.leave();
            unseen += interrupted && !overrun ? 1 : 0;
            strays += Thread.currentThread().isInterrupted() ? 1 : 0;
            kills += overrun ? 1 : 0;
            calls++;
        }
        done.set(true);
        watchdog.join();

        assertThat(strays).as("interrupts left behind").isZero();
        assertThat(unseen).as("interrupts without a kill").isZero();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(kills).as("the race was run, over %d calls", calls).isPositive();
    }

    @Test
    void aCallIsNotDueBeforeItsDeadlineHasPassedSinceItWasFirstSeen() {
        CallGuard guard = new CallGuard(Duration.ofNanos(100));
        guard.enter();

        assertThat(guard.inspect(1000)).isEqualTo(100);
        assertThat(guard.inspect(1099)).isEqualTo(1);
        assertThat(guard.overrun()).isFalse();
        assertThat(guard.inspect(1100)).isEqualTo(Long.MAX_VALUE);
        assertThat(guard.overrun()).isTrue();
        assertThat(guard.leave()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void twoShortCallsAreNotOneLongOne() {
        CallGuard guard = new CallGuard(Duration.ofNanos(100));
        guard.enter();
        guard.inspect(1000);
        guard.leave();
        guard.enter();

        assertThat(guard.inspect(1200)).isEqualTo(100);
        assertThat(guard.leave()).isFalse();
        assertThat(guard.inspect(1201)).isEqualTo(Long.MAX_VALUE);
    }
}
