package io.pillion.proxy;

import io.pillion.proxy.cluster.Clusters;
import io.pillion.proxy.worker.Worker;
import io.pillion.wasm.host.HttpCallClient;
import java.util.function.Supplier;

/** The HTTP calls of one worker's guests, sent to clusters of the configuration. Owned by that worker. */
final class GuestHttpCalls implements HttpCallClient {
    private final Worker worker;
    private final Supplier<Clusters> clusters;

    GuestHttpCalls(Worker worker, Supplier<Clusters> clusters) {
        this.worker = worker;
        this.clusters = clusters;
    }

    @Override
    public boolean knows(String cluster) {
        return clusters.get().find(cluster).isPresent();
    }

    @Override
    public Call start(Request request, Listener listener) {
        GuestHttpCall call = new GuestHttpCall(worker, request, listener);
        clusters.get().find(request.cluster()).ifPresentOrElse(call::start, listener::onReset);
        return call;
    }
}
