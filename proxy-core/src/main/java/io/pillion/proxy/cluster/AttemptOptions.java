package io.pillion.proxy.cluster;

import io.pillion.config.RoutingPriority;
import io.pillion.filter.StreamInfo;

/** What an attempt needs to know of its request; the caller's own request object may be it. */
public interface AttemptOptions {
    /** Which of the cluster's limits and pools the attempt goes by. */
    RoutingPriority priority();

    /**
     * The load balancer has chosen a host of this name, empty where the configuration gives an address only. Called
     * before the handler hears anything.
     */
    default void hostChosen(String hostname) {}

    /** The attempt writes the upstream's addresses here. */
    StreamInfo streamInfo();
}
