package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What depends on the surroundings is checked where it stands, all of it at once. */
class SurroundingsTest {
    private static final Surroundings STRICT = new Surroundings() {
        @Override
        public Optional<String> formatProblem(String format) {
            return format.contains("%BAD%") ? Optional.of("no such operator") : Optional.empty();
        }

        @Override
        public Optional<String> codeProblem(DataSource code) {
            return Optional.of("not there");
        }
    };

    private static final String LISTENER = """
            static_resources:
              listeners:
              - name: a
                address: { socket_address: { address: 127.0.0.1, port_value: 0 } }
                access_log:
                - name: l
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog
                    path: /dev/null
                    format: "%BAD%"
                filter_chains:
                - filters:
                  - name: hcm
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                      stat_prefix: a
                      access_log:
                      - name: m
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
                          log_format: { text_format_source: { inline_string: "%BAD%" } }
                      route_config:
                        request_headers_to_add: [{ header: { key: x, value: "%BAD%" } }]
                        virtual_hosts:
                        - name: v
                          domains: ["*"]
                          response_headers_to_add: [{ header: { key: x, value: "fine" } }]
                          routes: [{ match: { prefix: / }, direct_response: { status: 200 } }]
                      http_filters:
                      - name: w
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm
                          config: { vm_config: { code: { local: { filename: /no/such/filter.wasm } } } }
                      - name: router
                        typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router }
            """;

    @Test
    void eachProblemIsToldWithItsPlace() {
        List<String> problems =
                catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(false, STRICT).loadYaml(LISTENER))
                        .problems()
                        .stream()
                        .map(Problem::toString)
                        .toList();

        assertThat(problems)
                .hasSize(4)
                .anyMatch(line -> line.contains(":8:") && line.endsWith("log_format: no such operator"))
                .anyMatch(line -> line.contains(":21:") && line.endsWith("log_format: no such operator"))
                .anyMatch(line -> line.contains(":23:")
                        && line.endsWith("request_headers_to_add[0].header.value: no such operator"))
                .anyMatch(line -> line.contains(":33:") && line.endsWith("vm_config.code.local: not there"));
    }

    @Test
    void aLoaderWithoutSurroundingsFindsNothing() throws ConfigException {
        assertThat(new ConfigLoader()
                        .loadYaml(LISTENER)
                        .bootstrap()
                        .staticResources()
                        .listeners())
                .hasSize(1);
    }
}
