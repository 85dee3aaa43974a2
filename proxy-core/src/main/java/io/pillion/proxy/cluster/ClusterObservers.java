package io.pillion.proxy.cluster;

/** Where clusters find those that hear of them. */
public interface ClusterObservers {
    /** Nobody hears anything. */
    ClusterObservers NOOP = new ClusterObservers() {};

    /**
     * The observer of one cluster on one worker. Called once each, when the cluster is made.
     *
     * @param statName the cluster's {@code alt_stat_name}, or its name
     */
    default ClusterObserver observer(String statName, int worker) {
        return ClusterObserver.NOOP;
    }

    /** The observer of one cluster's discovery, called on the control thread. */
    default DiscoveryObserver discoveryObserver(String statName) {
        return DiscoveryObserver.NOOP;
    }
}
