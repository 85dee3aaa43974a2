package io.pillion.proxy.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server as a whole: readiness, identity, health, drain and end. */
final class ServerEndpoints {
    private final ServerControl server;
    private final ServerIdentity identity;

    ServerEndpoints(ServerControl server, ServerIdentity identity) {
        this.server = server;
        this.identity = identity;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/ready", "print server state, return 200 if LIVE, otherwise return 503", r -> ready()),
                Endpoint.get("/server_info", "print server version/status information", r -> info()),
                Endpoint.get("/memory", "print current allocation/heap usage", r -> memory()),
                Endpoint.get(
                        "/hot_restart_version",
                        "print the hot restart compatibility version",
                        r -> AdminResponse.text("disabled")),
                Endpoint.get(
                        "/contention",
                        "dump current Envoy mutex contention stats (if enabled)",
                        r -> AdminResponse.text("Mutex contention tracing is not enabled. To enable, run Envoy with"
                                + " flag --enable-mutex-tracing.")),
                Endpoint.get(
                        "/certs",
                        "print certs on machine",
                        r -> AdminResponse.json(JsonPage.render(Map.of("certificates", List.of())))),
                Endpoint.post("/healthcheck/fail", "cause the server to fail health checks", r -> {
                    server.failHealthChecks(true);
                    return AdminResponse.ok();
                }),
                Endpoint.post("/healthcheck/ok", "cause the server to pass health checks", r -> {
                    server.failHealthChecks(false);
                    return AdminResponse.ok();
                }),
                Endpoint.post("/reopen_logs", "reopen access logs", r -> {
                    server.reopenLogs();
                    return AdminResponse.ok();
                }),
                Endpoint.post(
                        "/quitquitquit",
                        "exit the server",
                        r -> AdminResponse.ok().then(server::quit)),
                drain());
    }

    private Endpoint drain() {
        return Endpoint.post("/drain_listeners", "drain listeners", this::drain)
                .with(
                        "graceful",
                        "When draining listeners, enter a graceful drain period prior to closing listeners. This"
                                + " behaviour and duration is configurable via server options or CLI")
                .with(
                        "skip_exit",
                        "When draining listeners, drain the connections but never stop the listeners. The graceful"
                                + " parameter has no effect when this is set, since the drain period only delays"
                                + " stopping the listeners")
                .with(
                        "inboundonly",
                        "Drains all inbound listeners. traffic_direction field in"
                                + " envoy_v3_api_msg_config.listener.v3.Listener is used to determine whether a"
                                + " listener is inbound or outbound.");
    }

    private AdminResponse drain(AdminRequest request) {
        QueryParameters asked = request.parameters();
        server.drainListeners(asked.has("graceful"), asked.has("skip_exit"), asked.has("inboundonly"));
        return AdminResponse.ok();
    }

    private AdminResponse ready() {
        ServerControl.State state = server.state();
        return AdminResponse.text(state == ServerControl.State.LIVE ? 200 : 503, state.name() + "\n");
    }

    private AdminResponse info() {
        String uptime = server.uptimeSeconds() + "s";
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("version", identity.version());
        page.put("state", server.state().name());
        page.put("uptime_current_epoch", uptime);
        page.put("uptime_all_epochs", uptime);
        page.put("hot_restart_version", "disabled");
        page.put("command_line_options", identity.commandLineOptions());
        page.put("node", identity.node());
        return AdminResponse.json(JsonPage.render(page));
    }

    private static AdminResponse memory() {
        ProcessMemory memory = new ProcessMemory();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("allocated", Long.toString(memory.allocated()));
        page.put("heap_size", Long.toString(memory.heapSize()));
        page.put("pageheap_unmapped", "0");
        page.put("pageheap_free", Long.toString(memory.free()));
        page.put("total_thread_cache", "0");
        page.put("total_physical_bytes", Long.toString(memory.physicalSize()));
        return AdminResponse.json(JsonPage.render(page));
    }
}
