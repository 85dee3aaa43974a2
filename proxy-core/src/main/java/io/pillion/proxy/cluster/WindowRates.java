package io.pillion.proxy.cluster;

/** What a window held at one moment. */
record WindowRates(long calls, long failures, long slow) {
    static final WindowRates NONE = new WindowRates(0, 0, 0);

    static WindowRates of(BreakerState state) {
        WindowRates[] seen = {NONE};
        state.show((calls, failures, slow) -> {
            seen[0] = new WindowRates(calls, failures, slow);
            return false;
        });
        return seen[0];
    }

    double failureRate() {
        return calls == 0 ? 0 : failures * 100.0 / calls;
    }

    double slowRate() {
        return calls == 0 ? 0 : slow * 100.0 / calls;
    }
}
