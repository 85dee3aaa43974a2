package io.pillion.proxy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final HeldClock clock = new HeldClock();
    private final Timers timers = new Timers(new SilentLoop(), clock);
    private final List<String> fired = new ArrayList<>();

    @Test
    void firesAfterTheDelayAndNotBefore() {
        Timer timer = timers.timer(() -> fired.add("a"));
        timer.arm(50);
        advance(49);
        assertThat(fired).isEmpty();
        advance(6);
        assertThat(fired).containsExactly("a");
        assertThat(timer.armed()).isFalse();
    }

    @Test
    void armingAgainStartsTheDelayAnew() {
        Timer timer = timers.timer(() -> fired.add("a"));
        timer.arm(50);
        advance(40);
        timer.arm(50);
        advance(40);
        assertThat(fired).isEmpty();
        advance(20);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void aDisarmedTimerStaysSilentAndItsNeighboursDoNot() {
        Timer first = timers.timer(() -> fired.add("first"));
        Timer second = timers.timer(() -> fired.add("second"));
        Timer third = timers.timer(() -> fired.add("third"));
        first.arm(20);
        second.arm(20);
        third.arm(20);
        second.disarm();
        advance(30);
        assertThat(fired).containsExactlyInAnyOrder("first", "third");
    }

    @Test
    void aDelayOfMoreThanOneTurnOfTheWheelIsKept() {
        timers.timer(() -> fired.add("hour")).arm(3_600_000);
        for (int i = 0; i < 3599; i++) {
            advance(1000);
        }
        assertThat(fired).isEmpty();
        advance(1010);
        assertThat(fired).containsExactly("hour");
    }

    @Test
    void anActionMayArmAndDisarmOthersOfTheSameSlot() {
        Timer victim = timers.timer(() -> fired.add("victim"));
        Timer again = timers.timer(() -> fired.add("again"));
        timers.timer(() -> {
                    victim.disarm();
                    again.arm(20);
                })
                .arm(20);
        advance(19);
        victim.arm(1);
        advance(5);
        assertThat(fired).doesNotContain("again");
        advance(30);
        assertThat(fired).contains("again");
    }

    @Test
    void aRandomCrowdFiresEachInItsTime() {
        SplittableRandom random = new SplittableRandom(7);
        long start = clock.nanos();
        List<long[]> lateness = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            long delay = random.nextLong(20_000);
            timers.timer(() -> lateness.add(new long[] {delay, TimeUnit.NANOSECONDS.toMillis(clock.nanos() - start)}))
                    .arm(delay);
        }
        for (int i = 0; i < 21_000; i++) {
            advance(1);
        }
        assertThat(lateness)
                .hasSize(2000)
                .allSatisfy(pair -> assertThat(pair[1] - pair[0]).isBetween(0L, 9L));
    }

    private void advance(long millis) {
        clock.advanceMillis(millis);
        timers.expire();
    }

    /** A loop that never wakes by itself: the test calls expire. */
    private static final class SilentLoop extends io.netty.util.concurrent.AbstractEventExecutor {
        @Override
        public boolean inEventLoop(Thread thread) {
            return true;
        }

        @Override
        public boolean isShuttingDown() {
            return false;
        }

        @Override
        public io.netty.util.concurrent.Future<?> shutdownGracefully(long quiet, long timeout, TimeUnit unit) {
            return terminationFuture();
        }

        @Override
        public io.netty.util.concurrent.Future<?> terminationFuture() {
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);
        }

        @Override
        @SuppressWarnings("deprecation")
        public void shutdown() {}

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }

        @Override
        public void execute(Runnable command) {
            command.run();
        }

        @Override
        public io.netty.util.concurrent.ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return null;
        }

        @Override
        public <V> io.netty.util.concurrent.ScheduledFuture<V> schedule(Callable<V> c, long delay, TimeUnit unit) {
            return null;
        }
    }
}
