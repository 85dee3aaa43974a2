package io.pillion.proxy.metrics;

import org.jspecify.annotations.Nullable;

/**
 * {@code upstream_rq_completed}, {@code upstream_rq_<n>xx} and {@code upstream_rq_<code>} below one prefix; the latter
 * two exist from their first use. Owned by one worker.
 */
final class ResponseCodes {
    private static final int LOWEST = 100;
    private static final int CODES = 900;

    private final Scope scope;
    private final Stripe stripe;
    private final @Nullable Counter[] codes = new @Nullable Counter[CODES];
    private final @Nullable Counter[] classes = new @Nullable Counter[10];
    private @Nullable Counter completed;

    ResponseCodes(Scope scope, Stripe stripe) {
        this.scope = scope;
        this.stripe = stripe;
    }

    void count(int status) {
        Counter all = completed;
        if (all == null) {
            all = scope.counter("upstream_rq_completed");
            completed = all;
        }
        all.add(stripe, 1);
        if (status >= LOWEST && status < LOWEST + CODES) {
            lazily(codes, status - LOWEST, status, "").add(stripe, 1);
            lazily(classes, status / 100, status / 100, "xx").add(stripe, 1);
        }
    }

    private Counter lazily(@Nullable Counter[] counters, int index, int number, String suffix) {
        Counter counter = counters[index];
        if (counter == null) {
            counter = scope.counter("upstream_rq_" + number + suffix);
            counters[index] = counter;
        }
        return counter;
    }
}
