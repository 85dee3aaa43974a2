package io.pillion.proxy.cluster;

import io.netty.channel.EventLoop;
import io.pillion.proxy.worker.Clock;
import io.pillion.proxy.worker.Worker;
import java.util.List;

/**
 * What clusters are made with.
 *
 * @param workers all of them, in the order of their indices
 * @param control the loop on which names are resolved and host sets are rebuilt
 */
public record ClusterFactoryContext(List<Worker> workers, EventLoop control, Clock clock, ClusterObservers observers) {
    public ClusterFactoryContext {
        workers = List.copyOf(workers);
    }
}
