package io.pillion.conformance;

import io.pillion.support.PillionServer;
import io.pillion.support.RawUpstream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A proxy with one worker, a listener for each of some hostile guests, and the listener {@code other} of a good one. */
final class HostileServer implements AutoCloseable {
    static final double DEADLINE_SECONDS = 0.1;
    static final double IDLE_SECONDS = 2;
    static final String OTHER = "other";

    private static final String ANSWER = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x-last\r\n\r\n"
            + "5\r\nhello\r\n6\r\n world\r\n0\r\nx-last: 1\r\n\r\n";

    private static final String MANAGER = """
                - name: %1$s
                  address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
                  filter_chains:
                    - filters:
                        - name: envoy.filters.network.http_connection_manager
                          typed_config:
                            "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                            stat_prefix: %1$s
                            stream_idle_timeout: %2$ss
                            http_protocol_options: { enable_trailers: true }
                            route_config:
                              name: all
                              virtual_hosts:
                                - name: all
                                  domains: ["*"]
                                  routes: [ { match: { prefix: "/" }, route: { cluster: service, timeout: 5s } } ]
                            http_filters:
                              - name: envoy.filters.http.wasm
                                typed_config:
                                  "@type": type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm
                                  config:
                                    name: %1$s
                                    vm_config:
                                      vm_id: %1$s
                                      runtime: envoy.wasm.runtime.v8
                                      code: { local: { filename: "%3$s" } }
            %4$s
                              - name: envoy.filters.http.router
                                typed_config:
                                  "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
            """;

    private static final String CONFIGURATION = """
                                      configuration: { "@type": type.googleapis.com/google.protobuf.StringValue, value: "%1$s" }
                                    configuration: { "@type": type.googleapis.com/google.protobuf.StringValue, value: "%1$s" }
            """;

    private static final String FRAME = """
            layered_runtime:
              layers:
                - name: limits
                  static_layer:
                    pillion.wasm.execution: %1$s
                    pillion.wasm.plugins.other.execution: interpreter
                    pillion.wasm.call_deadline: 10s
                    pillion.wasm.start_deadline: 10s
                    pillion.wasm.max_memory_bytes: "16777216"
            %2$s
            static_resources:
              listeners:
            %3$s
              clusters:
                - name: service
                  type: STATIC
                  connect_timeout: 2s
                  typed_extension_protocol_options:
                    envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
                      "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
                      explicit_http_config: { http_protocol_options: { enable_trailers: true } }
                  load_assignment:
                    cluster_name: service
                    endpoints:
                      - lb_endpoints:
                          - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: %4$d } } }
            """;

    private final RawUpstream upstream = new RawUpstream((request, out) -> {
        out.write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    });
    private final PillionServer server;

    HostileServer(List<HostileCase> cases, String execution) {
        StringBuilder listeners = new StringBuilder(listener(OTHER, "filters/guests/add-header/add-header.wasm", ""));
        StringBuilder limits = new StringBuilder();
        for (HostileCase hostile : cases) {
            listeners.append(listener(hostile.name(), hostile.module(), hostile.configuration()));
            if (hostile.endless()) {
                for (String key : List.of("call_deadline", "start_deadline")) {
                    limits.append("        pillion.wasm.plugins.%s.%s: %ss%n"
                            .formatted(hostile.name(), key, DEADLINE_SECONDS));
                }
            }
        }
        try {
            server = PillionServer.start(FRAME.formatted(execution, limits, listeners, upstream.port()));
        } catch (RuntimeException e) {
            upstream.close();
            throw e;
        }
    }

    private static String listener(String name, String module, String configuration) {
        String text = configuration.isEmpty() ? "" : CONFIGURATION.formatted(configuration);
        return MANAGER.formatted(name, IDLE_SECONDS, module, text);
    }

    int port(String listener) {
        return server.port(listener);
    }

    RawUpstream upstream() {
        return upstream;
    }

    /** Closes it; the bytes that its guests still hold afterwards. */
    long closeAndCount() {
        close();
        return server.server().guestMemoryBytes();
    }

    @Override
    public void close() {
        server.close();
        upstream.close();
    }
}
