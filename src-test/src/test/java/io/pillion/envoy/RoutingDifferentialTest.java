package io.pillion.envoy;

import static io.pillion.support.RawClient.request;

import io.pillion.support.RawUpstream;
import io.pillion.support.SideBySide;
import io.pillion.support.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which route a request takes, and what the route makes of it. */
class RoutingDifferentialTest {
    private static final RawUpstream.Script HELLO = (request, out) -> {
        out.write(RawUpstream.ok("hello").getBytes(StandardCharsets.ISO_8859_1));
        return true;
    };

    private static final String MATCHES = """
                        virtual_hosts:
                          - name: exact
                            domains: ["exact.test", "port.test:8080"]
                            routes: [{ match: { prefix: "/" }, direct_response: { status: 200, body: { inline_string: exact } } }]
                          - name: suffix
                            domains: ["*.suffix.test", "*-bar.suffix.test"]
                            routes: [{ match: { prefix: "/" }, direct_response: { status: 200, body: { inline_string: suffix } } }]
                          - name: prefix
                            domains: ["prefix.*"]
                            routes: [{ match: { prefix: "/" }, direct_response: { status: 200, body: { inline_string: prefix } } }]
                          - name: all
                            domains: ["*"]
                            routes:
                              - { match: { path: "/exact" }, direct_response: { status: 200, body: { inline_string: path } } }
                              - { match: { path: "/Case", case_sensitive: false }, direct_response: { status: 200, body: { inline_string: case } } }
                              - { match: { safe_regex: { regex: "/r[0-9]+" } }, direct_response: { status: 200, body: { inline_string: regex } } }
                              - { match: { path_separated_prefix: "/sep" }, direct_response: { status: 200, body: { inline_string: separated } } }
                              - match: { prefix: "/h", headers: [{ name: x-a, string_match: { exact: b } }] }
                                direct_response: { status: 200, body: { inline_string: header-exact } }
                              - match: { prefix: "/h", headers: [{ name: x-c, range_match: { start: 1, end: 10 } }] }
                                direct_response: { status: 200, body: { inline_string: header-range } }
                              - match: { prefix: "/h", headers: [{ name: x-d, present_match: false }, { name: x-e, string_match: { contains: q, ignore_case: true } }] }
                                direct_response: { status: 200, body: { inline_string: header-absent } }
                              - match: { prefix: "/h", headers: [{ name: x-f, string_match: { prefix: z }, invert_match: true }] }
                                direct_response: { status: 200, body: { inline_string: header-invert } }
                              - match: { prefix: "/q", query_parameters: [{ name: k, string_match: { exact: v } }] }
                                direct_response: { status: 200, body: { inline_string: query } }
                              - match: { prefix: "/q", query_parameters: [{ name: p, present_match: true }] }
                                direct_response: { status: 200, body: { inline_string: query-present } }
                        """;

    private static final List<String> REQUESTS_TO_MATCH = List.of(
            host("exact.test"),
            host("EXACT.test"),
            host("port.test"),
            host("port.test:8080"),
            host("a.suffix.test"),
            host("a-bar.suffix.test"),
            host("suffix.test"),
            host("prefix.com"),
            host("prefix."),
            request("GET", "/exact", ""),
            request("GET", "/exact?x=1", ""),
            request("GET", "/exact/", ""),
            request("GET", "/cAsE", ""),
            request("GET", "/r12", ""),
            request("GET", "/r12x", ""),
            request("GET", "/r12?q", ""),
            request("GET", "/sep", ""),
            request("GET", "/sep/x", ""),
            request("GET", "/sepx", ""),
            request("GET", "/sep?x", ""),
            request("GET", "/h", "", "x-a: b"),
            request("GET", "/h", "", "x-a: a", "x-a: b"),
            request("GET", "/h", "", "x-a: b,c"),
            request("GET", "/h", "", "x-c: 9"),
            request("GET", "/h", "", "x-c: 10"),
            request("GET", "/h", "", "x-c: 1x"),
            request("GET", "/h", "", "x-e: AQB"),
            request("GET", "/h", "", "x-d: 1", "x-e: q"),
            request("GET", "/h", "", "x-f: az"),
            request("GET", "/h", "", "x-f: za"),
            request("GET", "/h", "", "x-d: 1"),
            request("GET", "/q?k=v", ""),
            request("GET", "/q?k=w&k=v", ""),
            request("GET", "/q?p", ""),
            request("GET", "/q?x=1&p=", ""),
            request("GET", "/q?k=%76", ""),
            request("GET", "/nowhere", ""),
            request("HEAD", "/exact", ""),
            request("POST", "/exact", "body"));

    @Test
    void everyKindOfMatchDecidesAsInEnvoy() {
        Yaml yaml = new Yaml().routes(MATCHES);
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(REQUESTS_TO_MATCH);
        }
    }

    private static String host(String host) {
        return "GET / HTTP/1.1\r\nhost: " + host + "\r\n\r\n";
    }

    private static final String ACTIONS = """
                        request_headers_to_add: [{ header: { key: x-level, value: table } }]
                        response_headers_to_add: [{ header: { key: x-answer, value: "%RESPONSE_CODE% %PROTOCOL%" } }]
                        response_headers_to_remove: [x-envoy-upstream-service-time]
                        virtual_hosts:
                          - name: all
                            domains: ["*"]
                            request_headers_to_add: [{ header: { key: x-level, value: host } }]
                            request_headers_to_remove: [x-gone]
                            routes:
                              - { match: { prefix: "/rewrite/" }, route: { cluster: service, prefix_rewrite: "/" } }
                              - { match: { prefix: "/regex" }, route: { cluster: service, regex_rewrite: { pattern: { regex: "^/regex/([a-z]+)" }, substitution: '/\\1/done' } } }
                              - { match: { prefix: "/literal" }, route: { cluster: service, host_rewrite_literal: other.test } }
                              - { match: { prefix: "/from-header" }, route: { cluster: service, host_rewrite_header: x-host } }
                              - { match: { prefix: "/by-header" }, route: { cluster_header: x-cluster } }
                              - { match: { prefix: "/by-header-404" }, route: { cluster_header: x-cluster, cluster_not_found_response_code: NOT_FOUND } }
                              - match: { prefix: "/mutate" }
                                route: { cluster: service }
                                request_headers_to_add:
                                  - { header: { key: x-level, value: route } }
                                  - { header: { key: x-over, value: new }, append_action: OVERWRITE_IF_EXISTS_OR_ADD }
                                  - { header: { key: x-if-absent, value: new }, append_action: ADD_IF_ABSENT }
                                  - { header: { key: x-if-there, value: new }, append_action: OVERWRITE_IF_EXISTS }
                                  - { header: { key: x-ops, value: "%REQ(:path)% %REQ(x-none?:method)% 100%%" } }
                                  - { header: { key: x-empty, value: "%REQ(x-none)%" } }
                              - { match: { prefix: "/https" }, redirect: { https_redirect: true } }
                              - { match: { prefix: "/redirect-host" }, redirect: { host_redirect: new.test, port_redirect: 8443, response_code: TEMPORARY_REDIRECT } }
                              - { match: { prefix: "/redirect-path" }, redirect: { path_redirect: "/new?q=1", response_code: FOUND, strip_query: true } }
                              - { match: { prefix: "/redirect-prefix" }, redirect: { prefix_rewrite: "/p", response_code: SEE_OTHER } }
                              - { match: { prefix: "/redirect-regex" }, redirect: { regex_rewrite: { pattern: { regex: "redirect-" }, substitution: "" }, response_code: PERMANENT_REDIRECT } }
                              - { match: { prefix: "/created" }, direct_response: { status: 201, body: { inline_string: made } } }
                              - { match: { prefix: "/silent" }, direct_response: { status: 403 } }
                              - match: { prefix: "/weighted" }
                                route:
                                  weighted_clusters:
                                    header_name: x-random
                                    clusters:
                                      - { name: service, weight: 30, request_headers_to_add: [{ header: { key: x-level, value: weighted } }] }
                                      - { name: refused, weight: 70 }
                        """;

    private static final List<String> REQUESTS_TO_ACT_ON = List.of(
            request("GET", "/rewrite/a/b?c", ""),
            request("GET", "/rewrite/", "", "x-gone: 1"),
            request("GET", "/regex/abc?d=e", ""),
            request("GET", "/literal", ""),
            request("GET", "/from-header", "", "x-host: h.test"),
            request("GET", "/from-header", ""),
            request("GET", "/by-header", "", "x-cluster: service"),
            request("GET", "/by-header", "", "x-cluster: nobody"),
            request("GET", "/by-header", ""),
            request("GET", "/by-header-404", "", "x-cluster: nobody"),
            request("GET", "/mutate", "", "x-over: old", "x-if-there: old", "x-if-absent: old"),
            request("GET", "/mutate", ""),
            request("GET", "/https?a=b", ""),
            request("GET", "/redirect-host/x?y", ""),
            request("GET", "/redirect-path/x?y", ""),
            request("GET", "/redirect-prefix/x?y", ""),
            request("GET", "/redirect-regex/x?y", ""),
            request("POST", "/redirect-prefix/x", "body"),
            request("GET", "/created", ""),
            request("GET", "/silent", ""),
            request("HEAD", "/created", ""),
            request("GET", "/weighted", "", "x-random: 29"),
            request("GET", "/weighted", "", "x-random: 30"),
            request("GET", "/weighted", "", "x-random: 129"),
            request("GET", "/nowhere", ""));

    @Test
    void actionsAndHeaderMutationsAreEnvoys() {
        Yaml yaml = new Yaml().routes(ACTIONS).clusters("""
                        - name: refused
                          type: STATIC
                          load_assignment:
                            cluster_name: refused
                            endpoints: []
                        """);
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(REQUESTS_TO_ACT_ON);
        }
    }

    @Test
    void pathNormalisationIsEnvoys() {
        Yaml yaml = new Yaml()
                .options(
                        "normalize_path: true\nmerge_slashes: true\npath_with_escaped_slashes_action: UNESCAPE_AND_FORWARD\n");
        try (SideBySide both = new SideBySide(yaml.text(), HELLO)) {
            both.same(List.of(
                    request("GET", "/a/../b", ""),
                    request("GET", "/a/./b/", ""),
                    request("GET", "//a///b", ""),
                    request("GET", "/a%2Fb", ""),
                    request("GET", "/a%5cb", ""),
                    request("GET", "/%61%7e%2e%2e/x", ""),
                    request("GET", "/a/..;/b", ""),
                    request("GET", "/../../x?y=/../z", ""),
                    request("GET", "/a%00b", ""),
                    request("GET", "/a\\b", "")));
        }
    }
}
