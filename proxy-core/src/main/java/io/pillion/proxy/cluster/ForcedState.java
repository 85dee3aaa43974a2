package io.pillion.proxy.cluster;

/** The state that an operator chose: all attempts pass, or none, and nothing is counted. */
final class ForcedState extends BreakerState {
    private final boolean passing;

    private ForcedState(BreakerSnapshot.State name, boolean passing) {
        super(name);
        this.passing = passing;
    }

    static ForcedState open() {
        return new ForcedState(BreakerSnapshot.State.FORCED_OPEN, false);
    }

    static ForcedState closed() {
        return new ForcedState(BreakerSnapshot.State.FORCED_CLOSED, true);
    }

    @Override
    boolean tryAcquire() {
        return passing;
    }
}
