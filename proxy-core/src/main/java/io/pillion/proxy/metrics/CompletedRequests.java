package io.pillion.proxy.metrics;

/** {@code downstream_rq_completed} and {@code downstream_rq_<n>xx} below one prefix. */
final class CompletedRequests {
    private static final int CLASSES = 5;

    private final Counter completed;
    private final Counter[] classes = new Counter[CLASSES];

    CompletedRequests(Scope scope) {
        completed = scope.counter("downstream_rq_completed");
        for (int i = 0; i < CLASSES; i++) {
            classes[i] = scope.counter("downstream_rq_" + (i + 1) + "xx");
        }
    }

    void count(Stripe stripe, int status) {
        completed.add(stripe, 1);
        int index = status / 100 - 1;
        if (index >= 0 && index < CLASSES) {
            classes[index].add(stripe, 1);
        }
    }
}
