package io.pillion.proxy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.filter.HeaderMap;
import io.pillion.proxy.http.TestConfig;
import io.pillion.proxy.runtime.RuntimeLoader;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    @Test
    void anExactDomainWinsOverTheLongestSuffixOverTheLongestPrefixOverAny() throws IOException {
        RouteTable table = hosts("""
                - {name: any, domains: ["*"], routes: [{match: {prefix: /}, route: {cluster: c}}]}
                - {name: prefix, domains: ["www.*"], routes: [{match: {prefix: /}, route: {cluster: c}}]}
                - {name: short, domains: ["*.com"], routes: [{match: {prefix: /}, route: {cluster: c}}]}
                - {name: long, domains: ["*.foo.com", "*-bar.com"], routes: [{match: {prefix: /}, route: {cluster: c}}]}
                - {name: exact, domains: ["www.foo.com", "a:8080"], routes: [{match: {prefix: /}, route: {cluster: c}}]}
                """);
        assertThat(host(table, "www.foo.com")).isEqualTo("exact");
        assertThat(host(table, "WWW.Foo.Com")).isEqualTo("exact");
        assertThat(host(table, "a:8080")).isEqualTo("exact");
        assertThat(host(table, "x.foo.com")).isEqualTo("long");
        assertThat(host(table, "x-bar.com")).isEqualTo("long");
        assertThat(host(table, ".foo.com"))
                .as("a wildcard stands for at least one character")
                .isEqualTo("short");
        assertThat(host(table, "www.foo.org")).isEqualTo("prefix");
        assertThat(host(table, "www.foo.com:80")).isEqualTo("prefix");
        assertThat(host(table, "other")).isEqualTo("any");
    }

    @Test
    void pathKindsIgnoreTheQueryAndMindTheirOwnRules() throws IOException {
        RouteTable table = routes("""
                - {name: exact, match: {path: /exact}, route: {cluster: c}}
                - {name: nocase, match: {path: /NoCase, case_sensitive: false}, route: {cluster: c}}
                - {name: regex, match: {safe_regex: {regex: "/r/[0-9]+"}}, route: {cluster: c}}
                - {name: separated, match: {path_separated_prefix: /sep}, route: {cluster: c}}
                - {name: prefix, match: {prefix: /pre}, route: {cluster: c}}
                """);
        assertThat(route(table, "/exact?a=b")).isEqualTo("exact");
        assertThat(route(table, "/exact/")).isEmpty();
        assertThat(route(table, "/nocase")).isEqualTo("nocase");
        assertThat(route(table, "/r/12?x")).isEqualTo("regex");
        assertThat(route(table, "/r/12x")).as("the whole path must match").isEmpty();
        assertThat(route(table, "/sep")).isEqualTo("separated");
        assertThat(route(table, "/sep/a")).isEqualTo("separated");
        assertThat(route(table, "/separate")).isEmpty();
        assertThat(route(table, "/prefix")).isEqualTo("prefix");
        assertThat(route(table, "/p?/pre")).isEmpty();
    }

    @Test
    void eachValueOfAHeaderIsLookedAtByItself() throws IOException {
        RouteTable table = routes("""
                - {name: hit, match: {prefix: /, headers: [{name: x-a, string_match: {exact: b}}]}, route: {cluster: c}}
                - {name: none, match: {prefix: /, headers: [{name: x-a, string_match: {exact: z}, invert_match: true}]}, route: {cluster: c}}
                """);
        assertThat(route(table, "/", "x-a", "a", "x-a", "b")).isEqualTo("hit");
        assertThat(route(table, "/", "x-a", "a,b")).isEqualTo("none");
        assertThat(route(table, "/", "x-a", "a", "x-a", "z")).isEmpty();
        assertThat(route(table, "/"))
                .as("an absent header is no value, inverted or not")
                .isEmpty();
    }

    @Test
    void presenceAndMissingAsEmptyFollowEnvoy() throws IOException {
        RouteTable table = routes("""
                - {name: empty, match: {prefix: /e, headers: [{name: x-a, string_match: {exact: ""}, treat_missing_header_as_empty: true}]}, route: {cluster: c}}
                - {name: absent, match: {prefix: /a, headers: [{name: x-a, present_match: false}]}, route: {cluster: c}}
                - {name: inverted, match: {prefix: /i, headers: [{name: x-a, present_match: true, invert_match: true}]}, route: {cluster: c}}
                - {name: range, match: {prefix: /r, headers: [{name: x-a, range_match: {start: -10, end: 3}}]}, route: {cluster: c}}
                """);
        assertThat(route(table, "/e")).isEqualTo("empty");
        assertThat(route(table, "/e", "x-a", "1")).isEmpty();
        assertThat(route(table, "/a")).isEqualTo("absent");
        assertThat(route(table, "/a", "x-a", "1")).isEmpty();
        assertThat(route(table, "/i")).isEqualTo("inverted");
        assertThat(route(table, "/r", "x-a", "-10")).isEqualTo("range");
        assertThat(route(table, "/r", "x-a", "3")).isEmpty();
        assertThat(route(table, "/r", "x-a", "1x")).isEmpty();
    }

    @Test
    void theFirstValueOfAQueryParameterCounts() throws IOException {
        RouteTable table = routes("""
                - {name: value, match: {prefix: /, query_parameters: [{name: a, string_match: {prefix: x}}]}, route: {cluster: c}}
                - {name: present, match: {prefix: /, query_parameters: [{name: b}]}, route: {cluster: c}}
                """);
        assertThat(route(table, "/?a=xy&a=no")).isEqualTo("value");
        assertThat(route(table, "/?a=no&a=xy")).isEmpty();
        assertThat(route(table, "/?c=1&b")).isEqualTo("present");
        assertThat(route(table, "/?bb=1")).isEmpty();
        assertThat(route(table, "/b")).isEmpty();
    }

    @Test
    void aRuntimeFractionOfZeroNeverAndOfAHundredAlwaysAdmits() throws IOException {
        RouteTable table = routes("""
                - {name: never, match: {prefix: /, runtime_fraction: {default_value: {numerator: 0}}}, route: {cluster: c}}
                - {name: always, match: {prefix: /, runtime_fraction: {default_value: {numerator: 100}}}, route: {cluster: c}}
                """);
        assertThat(route(table, "/")).isEqualTo("always");
    }

    @Test
    void weightedClustersByHashAgreeWithEnvoy() throws IOException {
        RouteTable table = routes("""
                - match: {prefix: /h}
                  route:
                    hash_policy: [{header: {header_name: x-h}}]
                    weighted_clusters: &weighted {use_hash_policy: true, clusters: [{name: A, weight: 50}, {name: B, weight: 50}]}
                - match: {prefix: /q}
                  route:
                    hash_policy: [{query_parameter: {name: a}}, {header: {header_name: x-h}}]
                    weighted_clusters: *weighted
                - match: {prefix: /c}
                  route: {hash_policy: [{cookie: {name: ck}}], weighted_clusters: *weighted}
                - match: {prefix: /i}
                  route: {hash_policy: [{connection_properties: {source_ip: true}}], weighted_clusters: *weighted}
                """);
        StringBuilder byHeader = new StringBuilder();
        StringBuilder byBoth = new StringBuilder();
        for (String value : "a b c d e f g".split(" ", -1)) {
            byHeader.append(cluster(table, "/h", "x-h", value));
            byBoth.append(cluster(table, "/q?a=" + value, "x-h", value));
        }
        assertThat(byHeader).hasToString("BBABBAB");
        assertThat(byBoth).hasToString("BABAAAB");
        assertThat(cluster(table, "/h", "x-h", "a", "x-h", "b")).isEqualTo("B");
        assertThat(cluster(table, "/c", "cookie", "d=e; ck=abc")).isEqualTo("A");
        assertThat(cluster(table, "/i")).isEqualTo("B");
    }

    @Test
    void weightedClustersByHeaderGoRoundTheSumOfWeights() throws IOException {
        RouteTable table = routes("""
                - match: {prefix: /}
                  route: {weighted_clusters: {header_name: x-n, clusters: [{name: A, weight: 50}, {name: B, weight: 50}]}}
                """);
        assertThat(cluster(table, "/", "x-n", "0")).isEqualTo("A");
        assertThat(cluster(table, "/", "x-n", "49")).isEqualTo("A");
        assertThat(cluster(table, "/", "x-n", "50")).isEqualTo("B");
        assertThat(cluster(table, "/", "x-n", "150")).isEqualTo("B");
    }

    @Test
    void weightedClustersByChanceKeepTheirShares() throws IOException {
        RouteTable table = routes("""
                - match: {prefix: /}
                  route: {weighted_clusters: {clusters: [{name: A, weight: 5}, {name: zero, weight: 0}, {name: B, weight: 95}]}}
                """);
        RouteContext context = Requests.context(Requests.headers("h", "/"));
        int canary = 0;
        for (int i = 0; i < 10_000; i++) {
            context.reset();
            String cluster = table.route(context).clusterName(Requests.headers("h", "/"));
            assertThat(cluster).isNotEqualTo("zero");
            canary += cluster.equals("A") ? 1 : 0;
        }
        assertThat(canary).isBetween(420, 580);
    }

    @Test
    void theDrawOfOneStreamStaysTheSame() throws IOException {
        RouteTable table = routes("""
                - match: {prefix: /}
                  route: {weighted_clusters: {clusters: [{name: A, weight: 50}, {name: B, weight: 50}]}}
                """);
        RouteContext context = Requests.context(Requests.headers("h", "/"));
        RouteEntry first = table.route(context);
        for (int i = 0; i < 20; i++) {
            assertThat(table.route(context)).isSameAs(first);
        }
    }

    @Test
    void filterConfigsOfAllLevelsAreJoined() throws IOException {
        RouteTable table = hosts("""
                - name: host
                  domains: ["*"]
                  typed_per_filter_config: {f: &off {"@type": type.googleapis.com/envoy.config.route.v3.FilterConfig, disabled: true}}
                  routes:
                  - {match: {prefix: /both}, route: {cluster: c}, typed_per_filter_config: {g: *off}}
                  - {match: {prefix: /}, route: {cluster: c}}
                """);
        assertThat(entry(table, Requests.headers("h", "/both")).filterConfigs()).containsOnlyKeys("f", "g");
        assertThat(entry(table, Requests.headers("h", "/one")).filterConfigs()).containsOnlyKeys("f");
    }

    private static RouteTable hosts(String virtualHosts) throws IOException {
        return RouteTable.compile(
                TestConfig.listener("", virtualHosts)
                        .filterChain()
                        .httpConnectionManager()
                        .routeConfig(),
                RuntimeLoader.none());
    }

    private static RouteTable routes(String routes) throws IOException {
        return RouteTable.compile(TestConfig.manager("", routes).routeConfig(), RuntimeLoader.none());
    }

    private static RouteEntry entry(RouteTable table, HeaderMap headers) {
        return table.route(Requests.context(headers));
    }

    private static String host(RouteTable table, String host) {
        return entry(table, Requests.headers(host, "/")).virtualHostName();
    }

    private static String route(RouteTable table, String path, String... headers) {
        return entry(table, Requests.headers("h", path, headers)).name();
    }

    private static String cluster(RouteTable table, String path, String... headers) {
        HeaderMap map = Requests.headers("h", path, headers);
        return entry(table, map).clusterName(map);
    }
}
