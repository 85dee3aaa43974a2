package io.pillion.proxy.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Envoy's loggers by name, and which of them speaks for a Java class. */
final class Components {
    /** The names that {@code --component-log-level} and {@code /logging} know, in the order in which they are shown. */
    private static final String[] NAMES = """
            a2a admin ai_protocol_manager alternate_protocols_cache aws assert backtrace basic_auth cache_filter client
            config connection conn_handler compression credential_injector decompression dns dubbo envoy_bug ext_authz
            ext_proc rocketmq file filter forward_proxy geolocation grpc happy_eyeballs hc health_checker http http2
            hystrix init io jwt json_rpc kafka key_value_store lua local_rate_limit main matcher mcp misc mongo
            multi_connection notification oauth2 quic quic_stream pool rate_limit_quota rbac rds redis router runtime
            stats secret sse tap testing thrift tracing upstream udp wasm websocket golang stats_sinks dynamic_modules
            ip_tagging""".split("\\s+");

    /** Package prefix to component; the first that fits wins. */
    private static final String[][] PACKAGES = {
        {"io.pillion.proxy.admin", "admin"},
        {"io.pillion.proxy.listener", "conn_handler"},
        {"io.pillion.proxy.http", "http"},
        {"io.pillion.proxy.router", "router"},
        {"io.pillion.proxy.cluster", "upstream"},
        {"io.pillion.proxy.upstream", "pool"},
        {"io.pillion.proxy.codec", "http"},
        {"io.pillion.proxy.metrics", "stats"},
        {"io.pillion.proxy.runtime", "runtime"},
        {"io.pillion.proxy", "main"},
        {"io.pillion.config", "config"},
        {"io.pillion.filter", "filter"},
        {"io.pillion.wasm", "wasm"},
        {"io.netty.resolver.dns", "dns"},
    };

    private static final String REST = "misc";

    private final Map<String, Component> byName = new LinkedHashMap<>();

    Components(LogLevel level) {
        for (String name : NAMES) {
            byName.put(name, new Component(name, level));
        }
    }

    Map<String, Component> all() {
        return byName;
    }

    Optional<Component> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The component of an SLF4J logger, which is named after one or after a class. */
    Component of(String logger) {
        return find(logger).or(() -> find(componentOf(logger))).orElseThrow();
    }

    private static String componentOf(String className) {
        for (String[] entry : PACKAGES) {
            if (className.startsWith(entry[0])) {
                return entry[1];
            }
        }
        return REST;
    }
}
