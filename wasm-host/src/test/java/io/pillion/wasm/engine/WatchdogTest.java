package io.pillion.wasm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private static final long MILLISECOND = 1_000_000;

    private final Watchdog watchdog = new Watchdog();
    private final CallGuard guard = new CallGuard(Duration.ofMillis(250));

    @AfterEach
    void clearTheInterrupt() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void looksAgainAfterTenMillisecondsAndExactlyAtADeadline() {
        watchdog.watch(guard);
        assertThat(watchdog.look(0)).isEqualTo(10 * MILLISECOND);
        guard.enter();
        for (long now = 10; now < 260; now += 10) {
            watchdog.look(now * MILLISECOND);
        }
        assertThat(guard.overrun()).isFalse();
        assertThat(watchdog.look(257 * MILLISECOND)).isEqualTo(3 * MILLISECOND);
        watchdog.look(260 * MILLISECOND);
        assertThat(guard.overrun()).isTrue();
        assertThat(guard.leave()).isTrue();
    }

    @Test
    void aStalledProcessIsNotTheGuestsFault() {
        watchdog.watch(guard);
        guard.enter();
        watchdog.look(0);
        watchdog.look(60_000 * MILLISECOND);
        assertThat(guard.overrun()).isFalse();
        watchdog.look(60_060 * MILLISECOND);
        watchdog.look(60_120 * MILLISECOND);
        watchdog.look(60_160 * MILLISECOND);
        assertThat(guard.overrun()).isTrue();
        assertThat(guard.leave()).isTrue();
    }

    @Test
    void aForgottenVmIsLeftAlone() {
        watchdog.watch(guard);
        guard.enter();
        watchdog.look(0);
        watchdog.forget(guard);
        for (long now = 1; now < 10; now++) {
            watchdog.look(now * 100 * MILLISECOND);
        }
        assertThat(guard.leave()).isFalse();
    }
}
