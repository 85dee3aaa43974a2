package io.pillion.proxy.cluster;

/** Hears of how one cluster finds its hosts; the names are those of Envoy's cluster statistics. Control thread. */
public interface DiscoveryObserver {
    /** Hears nothing. */
    DiscoveryObserver NOOP = new DiscoveryObserver() {};

    default void membershipChange() {}

    default void updateAttempt() {}

    default void updateSuccess() {}

    default void updateFailure() {}

    default void updateEmpty() {}

    default void updateNoRebuild() {}
}
