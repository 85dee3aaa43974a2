package io.pillion.proxy.cluster;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where the hosts of a cluster come from. Runs on the control loop. */
interface HostDiscovery {
    /**
     * Begins; each set of addresses goes whole to {@code hosts}. What it returns completes, never exceptionally, once
     * the first set is there or could not be had.
     */
    CompletableFuture<Void> start(Consumer<List<HostAddress>> hosts);

    /** Ends. */
    void stop();
}
