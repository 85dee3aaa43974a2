package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake each, all of which Envoy 1.40 refuses as well. */
class MistakesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stat_prefix: 5                    | stat_prefix: expected a string, found the number 5
            stat_prefix: yes                  | stat_prefix: expected a string, found the boolean true
            stat_prefix: 0x10                 | stat_prefix: expected a string, found the number 16
            merge_slashes: 1                  | merge_slashes: expected true or false, found the number 1
            merge_slashes: foo                | merge_slashes: expected true or false, found the string 'foo'
            xff_num_trusted_hops: 3.5         | xff_num_trusted_hops: expected a whole number, found 3.5
            xff_num_trusted_hops: -1          | xff_num_trusted_hops: number out of range: -1
            xff_num_trusted_hops: 4294967296  | xff_num_trusted_hops: number out of range: 4294967296
            xff_num_trusted_hops: 1_000       | xff_num_trusted_hops: expected a number, found the string '1_000'
            xff_num_trusted_hops: 1e999999999 | xff_num_trusted_hops: number out of range: 1E+999999999
            request_timeout: 5m               | request_timeout: expected a duration in seconds as "0.25s", found the string '5m'
            request_timeout: 5                | request_timeout: expected a duration in seconds as "0.25s", found the number 5
            request_timeout: -5s              | request_timeout: a duration must not be negative
            max_request_headers_kb: 8193      | max_request_headers_kb: value must be less than or equal to 8192
            max_request_headers_kb: 0         | max_request_headers_kb: value must be greater than 0
            codec_type: 9                     | codec_type: value must be one of the defined enum values AUTO, HTTP1, HTTP2, HTTP3, found the number 9
            codec_type: HTTP2                 | codec_type: HTTP2 is known to Envoy, not supported by Pillion yet
            Merge_slashes: true               | Merge_slashes: unknown field (did you mean merge_slashes?)
            common_http_protocol_options: {"@type": x}                     | @type: unknown field
            common_http_protocol_options: []  | common_http_protocol_options: expected a mapping, found a list
            via: "a\\nb"                      | via: value must not contain a line break or NUL
            """)
    void ofTheConnectionManager(String yaml, String problem) {
        String line = yaml.startsWith("stat_prefix") ? "\n          " + yaml : yaml;
        String text = new Fixture().manager(line).text();
        assertThat(Fixture.problemsOf(
                        yaml.startsWith("stat_prefix") ? text.replace("stat_prefix: ingress\n", "\n") : text))
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            route: {}                                                 | route: one of cluster, cluster_header, weighted_clusters is required
            name: x                                                   | routes[0]: one of route, redirect, direct_response is required
            route: {cluster: c, cluster_header: x}                    | cluster_header: only one of cluster and cluster_header can be set
            route: {cluster: ""}                                      | cluster: value length must be at least 1 characters
            route: {cluster: zz}                                      | cluster: unknown cluster 'zz'
            route: {weighted_clusters: {clusters: []}}                | clusters: value must contain at least 1 item(s)
            route: {weighted_clusters: {clusters: [{name: c}]}}       | weight: value is required
            'route: {weighted_clusters: {clusters: [{name: c, weight: 0}]}}'  | weighted_clusters: sum of weights in the weighted_clusters must be greater than 0
            'route: {weighted_clusters: {clusters: [{name: zz, weight: 1}]}}' | name: unknown cluster 'zz'
            route: {weighted_clusters: {clusters: [{weight: 1}]}}     | clusters[0]: exactly one of name and cluster_header must be set
            'route: {cluster: c, prefix_rewrite: /, regex_rewrite: {pattern: {regex: a}}}' | route: only one of prefix_rewrite and regex_rewrite can be set
            'route: {cluster: c, regex_rewrite: {pattern: {regex: "(a"}}}' | pattern: regex '(a' is not valid: missing closing )
            direct_response: {status: 100}                            | status: value must be greater than or equal to 200
            direct_response: {}                                       | status: value is required
            'direct_response: {status: 200, body: {}}'                | body: one of filename, inline_bytes, inline_string, environment_variable is required
            'direct_response: {status: 200, body: {filename: /nope}}' | body: file /nope does not exist
            'direct_response: {status: 200, body: {inline_bytes: "a?bc"}}' | inline_bytes: expected base64: Illegal base64 character 3f
            'redirect: {https_redirect: true, scheme_redirect: http}' | scheme_redirect: only one of https_redirect and scheme_redirect can be set
            'redirect: {path_redirect: /a, prefix_rewrite: /b}'       | prefix_rewrite: only one of path_redirect and prefix_rewrite can be set
            """)
    void ofTheAction(String yaml, String problem) {
        assertThat(new Fixture().action(yaml).problems()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            request_headers_to_add: [{header: {key: host}}]                     | key: :-prefixed or host headers may not be modified
            response_headers_to_add: [{header: {key: ":status", value: a}}]     | key: :-prefixed or host headers may not be modified
            response_headers_to_remove: [Host]                                  | response_headers_to_remove: :-prefixed or host headers may not be removed: Host
            request_headers_to_add: [{header: {key: ""}}]                       | key: value length must be at least 1 characters
            request_headers_to_add: [{}]                                        | header: value is required
            request_headers_to_add: [{header: {key: a}, append: true, append_action: ADD_IF_ABSENT}] | request_headers_to_add[0]: append and append_action can't be set at the same time
            typed_per_filter_config: {x: {"@type": a/envoy.config.route.v3.FilterConfig}} | typed_per_filter_config: empty per filter configuration for x
            typed_per_filter_config: {x: {disabled: true}}                      | typed_per_filter_config["x"]: @type is missing
            """)
    void ofTheRoute(String yaml, String problem) {
        assertThat(new Fixture()
                        .action("route: {cluster: c}\n                " + yaml)
                        .problems())
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                 | match: one of prefix, path, safe_regex, path_separated_prefix is required
            {path_separated_prefix: /a/}                       | path_separated_prefix: value does not match regex pattern ^[^?#]+[^?#/]$
            {safe_regex: {regex: ""}}                          | regex: value length must be at least 1 characters
            '{prefix: /, headers: [{name: a, range_match: {start: a}}]}'  | start: expected a number, found the string 'a'
            '{prefix: /, headers: [{name: a, string_match: {}}]}'         | string_match: one of exact, prefix, suffix, safe_regex, contains is required
            '{prefix: /, headers: [{name: a, string_match: {prefix: ""}}]}' | prefix: value length must be at least 1 characters
            '{prefix: /, headers: [{present_match: true}]}'               | name: value is required
            '{prefix: /, query_parameters: [{}]}'                         | name: value is required
            '{prefix: /, runtime_fraction: {}}'                           | default_value: value is required
            '{prefix: /, grpc: {}}'                                       | grpc: known to Envoy, not supported by Pillion yet
            """)
    void ofTheMatch(String yaml, String problem) {
        assertThat(new Fixture().match(yaml).problems()).containsExactly(problem);
    }
}
