package io.pillion.proxy;

import io.pillion.config.Listener.TrafficDirection;
import io.pillion.proxy.admin.ServerControl;
import io.pillion.proxy.listener.Listener;
import java.util.concurrent.TimeUnit;

/** What an operator may ask of the server's life. Called on the administration thread. */
final class ServerLife implements ServerControl {
    private final ProxyServer server;
    private final ProxyAssembly assembly;

    ServerLife(ProxyServer server, ProxyAssembly assembly) {
        this.server = server;
        this.assembly = assembly;
    }

    @Override
    public State state() {
        return server.live() ? State.LIVE : State.DRAINING;
    }

    @Override
    public long uptimeSeconds() {
        return Uptime.now().toSeconds();
    }

    @Override
    public void failHealthChecks(boolean fail) {
        server.failHealthChecks(fail);
    }

    @Override
    public void drainListeners(boolean graceful, boolean skipExit, boolean inboundOnly) {
        for (Listener listener : assembly.listeners()) {
            boolean inbound = listener.config().trafficDirection() == TrafficDirection.INBOUND;
            if (!inboundOnly || inbound) {
                stop(listener, graceful, skipExit);
            }
        }
    }

    /**
     * Gracefully: clients are asked to leave now, and those that come are served, until the drain time is over.
     * Otherwise nobody else is let in, and who is there stays, as in Envoy.
     */
    private void stop(Listener listener, boolean graceful, boolean skipExit) {
        if (!graceful && !skipExit) {
            listener.stop();
            return;
        }
        listener.manager().drain();
        if (!skipExit) {
            assembly.workers()
                    .control()
                    .schedule(listener::stop, server.options().drainTime().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void reopenLogs() {
        assembly.accessLogFiles().reopen();
        io.pillion.proxy.log.ApplicationLog.instance().reopen();
    }

    @Override
    public void quit() {
        server.quit();
    }
}
