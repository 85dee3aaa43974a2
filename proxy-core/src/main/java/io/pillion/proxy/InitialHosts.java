package io.pillion.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, on the starting thread, for the first hosts of every cluster; not for ever. */
final class InitialHosts {
    private static final Logger LOG = LoggerFactory.getLogger("upstream");
    private static final int PATIENCE_SECONDS = 15;

    private InitialHosts() {}

    static void await(CompletableFuture<Void> resolved) {
        try {
            resolved.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("some clusters have no hosts yet: their names take longer than {} s to resolve", PATIENCE_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("a cluster could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
