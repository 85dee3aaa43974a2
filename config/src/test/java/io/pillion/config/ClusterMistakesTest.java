package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterMistakesTest {
    private static final String ENDPOINT = "load_assignment: {cluster_name: c, endpoints: [{lb_endpoints: [%s]}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connect_timeout: 0s                          | connect_timeout: value must be greater than 0s
            dns_refresh_rate: 0.001s                     | dns_refresh_rate: value must be greater than 0.001s
            least_request_lb_config: {choice_count: 1}   | choice_count: value must be greater than or equal to 2
            lb_policy: RING_HASH                         | lb_policy: RING_HASH is known to Envoy, not supported by Pillion yet
            lb_policy: ROUNDROBIN                        | lb_policy: unknown enum value 'ROUNDROBIN' (did you mean ROUND_ROBIN?)
            load_assignment: {endpoints: []}             | cluster_name: value is required
            common_lb_config: {healthy_panic_threshold: {value: 101}} | value: value must be less than or equal to 100.0
            dns_failure_refresh_rate: {}                 | base_interval: value is required
            'dns_failure_refresh_rate: {base_interval: 2s, max_interval: 1s}' | max_interval: max_interval must be greater than or equal to base_interval
            name: c                                      | name: duplicate cluster 'c'
            health_checks: [{}]                          | health_checks: known to Envoy, not supported by Pillion yet
            """)
    void ofTheCluster(String yaml, String problem) {
        String more = yaml.startsWith("name") ? "\n  - " + yaml : yaml;
        assertThat(new Fixture().cluster(more).problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                    | endpoint: value is required
            {endpoint: {}}                                                        | address: value is required
            '{endpoint: {address: {socket_address: {address: 1.2.3.4}}}}'         | socket_address: port_value is required
            '{endpoint: {address: {socket_address: {address: a.b, port_value: 80}}}}' | address: malformed IP address: a.b. Consider setting the cluster's type to STRICT_DNS
            '{endpoint: {address: {socket_address: {address: 1.2.3.4, port_value: 65536}}}}' | port_value: value must be less than or equal to 65535
            '{load_balancing_weight: 0, endpoint: {address: {pipe: {path: /x}}}}' | load_balancing_weight: value must be greater than or equal to 1
            '{endpoint: {address: {pipe: {path: /x, mode: 512}}}}'                | mode: value must be less than or equal to 511
            '{endpoint: {address: {envoy_internal_address: {}}}}'                 | envoy_internal_address: known to Envoy, not supported by Pillion yet
            """)
    void ofTheEndpoint(String yaml, String problem) {
        assertThat(new Fixture().cluster(String.format(ENDPOINT, yaml)).problems())
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | filter_metadata["pillion.circuit_breaker"]: at least one of consecutive_failures, failure_rate_threshold and slow_call_rate_threshold is required
            {consecutive_failures: 0}                                  | consecutive_failures: value must be greater than or equal to 1
            {failure_rate_threshold: 101}                              | failure_rate_threshold: value must be less than or equal to 100
            {consecutive_failure: 5, failure_rate_threshold: 50}       | consecutive_failure: unknown field (did you mean consecutive_failures?)
            {consecutive_failures: 5, open_duration: 0s}               | open_duration: value must be greater than 0s
            {consecutive_failures: 5, open_duration: 5s, max_open_duration: 1s} | filter_metadata["pillion.circuit_breaker"]: max_open_duration must not be less than open_duration
            {consecutive_failures: 5, failure_statuses: [5xy]}         | filter_metadata["pillion.circuit_breaker"]: failure_statuses: '5xy' is not a code (503), a class (5xx) or a range (500-504)
            {consecutive_failures: 5, failure_statuses: ["504-500"]}   | filter_metadata["pillion.circuit_breaker"]: failure_statuses: '504-500' is not a code (503), a class (5xx) or a range (500-504)
            {consecutive_failures: 5, scope: NODE}                     | scope: unknown enum value 'NODE'
            {consecutive_failures: 5, sliding_window: {type: TIME_BASED, size: 0}} | size: value must be greater than or equal to 1
            5                                                          | filter_metadata["pillion.circuit_breaker"]: expected a mapping, found the number 5
            """)
    void ofTheBreaker(String yaml, String problem) {
        String metadata = "metadata: {filter_metadata: {pillion.circuit_breaker: " + yaml + "}}";
        assertThat(new Fixture().cluster(metadata).problems())
                .extracting(
                        found -> found.replaceFirst("^circuit_breaker", "filter_metadata[\"pillion.circuit_breaker"))
                .containsExactly(problem);
    }

    @Test
    void ofTheRuntimeKeys() {
        String runtime = """
                layered_runtime:
                  layers:
                  - name: static
                    static_layer: {pillion: {wasm: {execution: jit, call_deadline: 5, max_memory_bytes: 1.5}}}
                  - name: disk
                    disk_layer: {}
                """;
        assertThat(new Fixture().bootstrap(runtime).problems())
                .containsExactly(
                        "static_layer: pillion.wasm.execution: 'jit' is no value of this key",
                        "static_layer: pillion.wasm.call_deadline: '5' is no value of this key",
                        "static_layer: pillion.wasm.max_memory_bytes: '1.5' is no value of this key",
                        "disk_layer: known to Envoy, not supported by Pillion yet");
    }
}
