package io.pillion.proxy.cluster;

import io.pillion.config.CircuitBreakerPolicy;
import io.pillion.config.CircuitBreakerPolicy.Force;
import io.pillion.config.CircuitBreakerPolicy.Scope;
import io.pillion.config.CircuitBreakerPolicy.SlidingWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Breaker policies for tests, by what matters in each. */
final class Policies {
    private Optional<Integer> consecutive = Optional.empty();
    private Optional<Double> rate = Optional.empty();
    private Optional<Double> slowRate = Optional.empty();
    private int minimum = 4;
    private SlidingWindow window = new SlidingWindow(SlidingWindow.Type.COUNT_BASED, 4);
    private Duration maxOpen = Duration.ZERO;
    private int permitted = 2;
    private Scope scope = Scope.CLUSTER;

    static Policies consecutive(int failures) {
        Policies policies = new Policies();
        policies.consecutive = Optional.of(failures);
        return policies;
    }

    static Policies rate(double percent) {
        Policies policies = new Policies();
        policies.rate = Optional.of(percent);
        return policies;
    }

    static Policies slowRate(double percent) {
        Policies policies = new Policies();
        policies.slowRate = Optional.of(percent);
        return policies;
    }

    Policies minimum(int calls) {
        minimum = calls;
        return this;
    }

    Policies seconds(int size) {
        window = new SlidingWindow(SlidingWindow.Type.TIME_BASED, size);
        return this;
    }

    Policies calls(int size) {
        window = new SlidingWindow(SlidingWindow.Type.COUNT_BASED, size);
        return this;
    }

    Policies maxOpenSeconds(int seconds) {
        maxOpen = Duration.ofSeconds(seconds);
        return this;
    }

    Policies permitted(int calls) {
        permitted = calls;
        return this;
    }

    Policies perHost() {
        scope = Scope.HOST;
        return this;
    }

    /** Slow is more than 100 ms; open for 5 s; half open for 10 s at most; failures are 5xx and 429. */
    CircuitBreakerPolicy policy() {
        return new CircuitBreakerPolicy(
                consecutive,
                rate,
                slowRate,
                Duration.ofMillis(100),
                minimum,
                window,
                Duration.ofSeconds(5),
                maxOpen,
                permitted,
                Duration.ofSeconds(10),
                List.of("5xx", "429"),
                scope,
                Force.NONE);
    }
}
