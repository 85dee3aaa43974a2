package io.pillion.proxy.http;

import io.pillion.config.Bootstrap;
import io.pillion.config.ConfigException;
import io.pillion.config.ConfigLoader;
import io.pillion.config.HttpConnectionManager;
import io.pillion.config.Listener;

/** Configuration records out of a few lines of YAML. */
public final class TestConfig {
    private TestConfig() {}

    /** A listener on a free port of loopback. {@code fields}: of the connection manager; {@code virtualHosts}: a list. */
    public static Listener listener(String fields, String virtualHosts) {
        String yaml = """
                static_resources:
                  listeners:
                  - name: test
                    address: {socket_address: {address: 127.0.0.1, port_value: 0}}
                    filter_chains:
                    - filters:
                      - name: manager
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                          stat_prefix: test
                          http_filters:
                          - name: router
                            typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
                """
                + fields.indent(10)
                + "          route_config:\n            validate_clusters: false\n            virtual_hosts:\n"
                + virtualHosts.indent(12);
        try {
            Bootstrap bootstrap = new ConfigLoader().loadYaml(yaml).bootstrap();
            return bootstrap.staticResources().listeners().get(0);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + yaml, e);
        }
    }

    /** A connection manager with these fields that answers everything by a direct response. */
    public static HttpConnectionManager manager(String fields) {
        return manager(fields, "- {match: {prefix: /}, direct_response: {status: 200, body: {inline_string: ok}}}");
    }

    /** A connection manager with these fields and these routes. */
    public static HttpConnectionManager manager(String fields, String routes) {
        String host = "- name: any\n  domains: [\"*\"]\n  routes:\n" + routes.indent(2);
        return listener(fields, host).filterChain().httpConnectionManager();
    }
}
