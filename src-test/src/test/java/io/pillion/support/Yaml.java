package io.pillion.support;

import java.util.Locale;

/** The frame of a configuration, so that a test shows only what it is about. */
public final class Yaml {
    private static final String FRAME = """
            admin:
              address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
            static_resources:
              listeners:
                - name: ingress
                  address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
                  filter_chains:
                    - filters:
                        - name: envoy.filters.network.http_connection_manager
                          typed_config:
                            "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                            stat_prefix: ingress
                            access_log:
                              - name: file
                                typed_config:
                                  "@type": type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog
                                  path: ACCESS_LOG
            OPTIONS
                            route_config:
                              name: local_route
            ROUTES
                            http_filters:
            FILTERS
                              - name: envoy.filters.http.router
                                typed_config:
                                  "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
              clusters:
                - name: service
                  type: STATIC
                  connect_timeout: 2s
                  load_assignment:
                    cluster_name: service
                    endpoints:
                      - lb_endpoints:
                          - endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: UPSTREAM_PORT } } }
            CLUSTERS
            """;

    private static final String ALL_TO_SERVICE = """
            virtual_hosts:
              - name: all
                domains: ["*"]
                routes:
                  - match: { prefix: "/" }
                    route: { cluster: service }
            """;

    private String options = "";
    private String routes = ALL_TO_SERVICE;
    private String filters = "";
    private String clusters = "";

    /** Fields of the {@code http_connection_manager}. */
    public Yaml options(String text) {
        options = text;
        return this;
    }

    /** Fields of the route configuration, its {@code virtual_hosts} among them. */
    public Yaml routes(String text) {
        routes = text;
        return this;
    }

    /** List items of {@code http_filters} before the router. */
    public Yaml filters(String text) {
        filters = text;
        return this;
    }

    /** A Wasm filter with this module, relative to the project, and this text as its configuration. */
    public Yaml wasm(String name, String module, String configuration) {
        String item = String.format(
                Locale.ROOT,
                """
                - name: envoy.filters.http.wasm
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm
                    config:
                      name: %s
                      vm_config:
                        vm_id: %s
                        runtime: envoy.wasm.runtime.v8
                        code: { local: { filename: "%s" } }
                      configuration:
                        "@type": type.googleapis.com/google.protobuf.StringValue
                        value: "%s"
                """,
                name,
                name,
                module,
                configuration.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        filters = filters + item;
        return this;
    }

    /** List items of {@code clusters}. */
    public Yaml clusters(String text) {
        clusters = text;
        return this;
    }

    public String text() {
        return FRAME.replace("OPTIONS\n", indent(options, 16))
                .replace("ROUTES\n", indent(routes, 18))
                .replace("FILTERS\n", indent(filters, 18))
                .replace("CLUSTERS\n", indent(clusters, 4));
    }

    private static String indent(String text, int by) {
        return text.isEmpty() ? "" : text.indent(by);
    }
}
