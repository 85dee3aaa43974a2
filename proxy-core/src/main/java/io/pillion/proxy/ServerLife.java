package io.pillion.proxy;

import io.pillion.config.Listener.TrafficDirection;
import io.pillion.proxy.admin.ServerControl;
import io.pillion.proxy.listener.Listener;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What an operator may ask of the server's life. Called on the administration thread. */
final class ServerLife implements ServerControl {
    private final ProxyServer server;
    private final ProxyAssembly assembly;
    private volatile boolean failing;

    ServerLife(ProxyServer server, ProxyAssembly assembly) {
        this.server = server;
        this.assembly = assembly;
    }

    @Override
    public State state() {
        return failing || server.draining() ? State.DRAINING : State.LIVE;
    }

    @Override
    public long uptimeSeconds() {
        return TimeUnit.MILLISECONDS.toSeconds(
                ManagementFactory.getRuntimeMXBean().getUptime());
    }

    @Override
    public void failHealthChecks(boolean fail) {
        failing = fail;
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

    private static void stop(Listener listener, boolean graceful, boolean skipExit) {
        if (graceful && skipExit) {
            listener.manager().drain();
        } else if (graceful) {
            listener.drain();
        } else {
            listener.close();
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
