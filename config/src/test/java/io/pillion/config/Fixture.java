package io.pillion.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** A small right configuration with places to put something else, and what the loader says of it. */
final class Fixture {
    private static final String TEXT = """
            static_resources:
              listeners:
              - name: http
                address: {socket_address: {address: 127.0.0.1, port_value: 10000}}
                filter_chains:
                - filters:
                  - name: hcm
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                      stat_prefix: ingress
                      ${manager}
                      route_config:
                        virtual_hosts:
                        - name: all
                          domains: ["*"]
                          routes:
                          - match: ${match}
                            ${action}
                      http_filters:
                      ${filters}
                      - name: router
                        typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
              clusters:
              - name: c
                ${cluster}
            ${bootstrap}
            """;

    private String text = TEXT;

    /** A field of the connection manager, on one line. */
    Fixture manager(String yaml) {
        return with("manager", yaml);
    }

    Fixture match(String yaml) {
        return with("match", yaml);
    }

    /** The action of the only route, and more fields of the route after it. */
    Fixture action(String yaml) {
        return with("action", yaml);
    }

    /** An HTTP filter before the router. */
    Fixture filter(String yaml) {
        return with("filters", yaml);
    }

    /** A field of the only cluster, which is named c. */
    Fixture cluster(String yaml) {
        return with("cluster", yaml);
    }

    Fixture bootstrap(String yaml) {
        return with("bootstrap", yaml);
    }

    private Fixture with(String place, String yaml) {
        text = text.replace("${" + place + "}", yaml);
        return this;
    }

    String text() {
        return text.replace("${match}", "{prefix: /}")
                .replace("${action}", "route: {cluster: c}")
                .replaceAll("\\$\\{\\w+}", "");
    }

    LoadedConfig load() throws ConfigException {
        return new ConfigLoader().loadYaml(text());
    }

    Cluster loadCluster() throws ConfigException {
        return load().bootstrap().staticResources().clusters().get(0);
    }

    HttpConnectionManager loadManager() throws ConfigException {
        return load().bootstrap()
                .staticResources()
                .listeners()
                .get(0)
                .filterChain()
                .httpConnectionManager();
    }

    Route loadRoute() throws ConfigException {
        return loadManager().routeConfig().virtualHosts().get(0).routes().get(0);
    }

    /** The problems as {@code last.steps.of.path: reason}. */
    List<String> problems() {
        return problemsOf(text());
    }

    static List<String> problemsOf(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> new ConfigLoader().loadYaml(yaml)).problems().stream()
                .map(problem -> lastStep(problem.path()) + ": " + problem.reason())
                .toList();
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
