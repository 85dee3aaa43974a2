package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to write a value that proto3 JSON and Envoy's YAML reader allow. */
class SpellingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "On", "Y", "\"yes\"", "\"TRUE\"", "\"1\"", "\"t\"", "!!bool true"})
    void booleansAreAnyWordOfYaml(String yes) throws Exception {
        assertThat(new Fixture().manager("merge_slashes: " + yes).loadManager().mergeSlashes())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "+8", "\"8\"", "8.0", "\"8.0\"", "010", "0x8", "8e0", "!!int 8"})
    void numbersMayBeQuoted(String eight) throws Exception {
        assertThat(new Fixture()
                        .manager("xff_num_trusted_hops: " + eight)
                        .loadManager()
                        .xffNumTrustedHops())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.25s", "\"0.25s\"", "0.250000000s", "{seconds: 0, nanos: 250000000}"})
    void durationsAreSecondsOrParts(String quarter) throws Exception {
        assertThat(new Fixture()
                        .manager("request_timeout: " + quarter)
                        .loadManager()
                        .requestTimeout())
                .isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP1", "http1", "Http1", "1", "\"1\""})
    void enumsIgnoreCaseAndMayBeNumbers(String http1) throws Exception {
        assertThat(new Fixture().manager("codec_type: " + http1).loadManager().codecType())
                .isEqualTo(HttpConnectionManager.CodecType.HTTP1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strip_trailing_host_dot: true", "stripTrailingHostDot: true"})
    void namesMayBeInCamelCase(String yaml) throws Exception {
        assertThat(new Fixture().manager(yaml).loadManager().stripTrailingHostDot())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy_100_continue: true", "proxy100Continue: true"})
    void namesWithDigitsToo(String yaml) throws Exception {
        assertThat(new Fixture().manager(yaml).loadManager().proxy100Continue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "2020-01-01", "1:30", "tRue", "1_000", ".inf", "1e3"})
    void whatYamlCppTakesForAStringIsOne(String text) throws Exception {
        assertThat(new Fixture().manager("via: " + text).loadManager().via()).isEqualTo(text);
    }

    @Test
    void nothingIsAsAbsent() throws Exception {
        HttpConnectionManager manager = new Fixture()
                .manager("stream_idle_timeout: ~\n          upgrade_configs:\n          local_reply_config: null")
                .loadManager();

        assertThat(manager.streamIdleTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void wrappersMayBeWrittenOut() throws Exception {
        assertThat(new Fixture()
                        .manager("normalize_path: {value: true}")
                        .loadManager()
                        .normalizePath())
                .isTrue();
    }

    @Test
    void zeroAndAbsentDiffer() throws Exception {
        HttpConnectionManager manager =
                new Fixture().manager("stream_idle_timeout: 0s").loadManager();

        assertThat(manager.streamIdleTimeout()).isZero();
        assertThat(manager.commonHttpProtocolOptions().idleTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aTypedStructStandsForItsType() throws Exception {
        HttpConnectionManager manager = new Fixture()
                .manager(
                        "access_log: {typed_config: {\"@type\": a/xds.type.v3.TypedStruct,"
                                + " type_url: a/envoy.extensions.access_loggers.file.v3.FileAccessLog, value: {path: /dev/null}}}")
                .loadManager();

        assertThat(manager.accessLog().get(0).typedConfig())
                .isInstanceOfSatisfying(
                        FileAccessLog.class, log -> assertThat(log.path()).isEqualTo("/dev/null"));
    }

    @Test
    void deprecatedSpellingsBecomeTheirSuccessors() throws Exception {
        Route route = new Fixture()
                .match("{prefix: /, headers: [{name: a, prefix_match: b}]}")
                .action("request_headers_to_add: [{header: {key: a, value: b}, append: false}]\n"
                        + "                route: {cluster: c}")
                .loadRoute();

        assertThat(route.requestHeadersToAdd().get(0).appendAction())
                .isEqualTo(HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
        assertThat(route.match().headers().get(0).specifier().<String>accept(new PatternName()))
                .isEqualTo("Prefix[prefix=b]");
    }

    private static final class PatternName implements HeaderMatcher.Specifier.Visitor<String> {
        @Override
        public String stringMatch(StringMatcher matcher) {
            return matcher.matchPattern().toString();
        }

        @Override
        public String rangeMatch(Int64Range range) {
            return range.toString();
        }

        @Override
        public String presentMatch(boolean present) {
            return "present";
        }
    }

    @Test
    void aliasesStandForWhatTheyName() throws Exception {
        String text = "node: {id: &name payments, cluster: *name}";

        assertThat(new ConfigLoader().loadYaml(text).bootstrap().node().cluster())
                .isEqualTo("payments");
    }

    @Test
    void structuresKeepWhatTheyHold() throws Exception {
        Node node = new ConfigLoader()
                .loadYaml("node: {metadata: {a: 1, b: 1.5, c: yes, d: [x, ~], e: {f: \"2\"}}}")
                .bootstrap()
                .node();

        assertThat(node.metadata())
                .containsEntry("a", 1.0)
                .containsEntry("b", "1.5")
                .containsEntry("c", true)
                .containsEntry("e", Map.of("f", "2"));
        assertThat((List<?>) node.metadata().get("d")).hasSize(2).first().isEqualTo("x");
    }

    @Test
    void runtimeValuesAreFlattened() throws Exception {
        LayeredRuntime runtime = new ConfigLoader().loadYaml("""
                        layered_runtime:
                          layers:
                          - {name: a, static_layer: {x: {y: 1, z: 0.5}, f: {numerator: 5, denominator: MILLION}, on: true}}
                          - {name: b, static_layer: {x.y: 2}}
                          - {name: c, admin_layer: {}}
                        """).bootstrap().layeredRuntime();

        assertThat(runtime.staticValues())
                .containsEntry("x.y", "2")
                .containsEntry("x.z", "0.5")
                .containsEntry("on", "true")
                .containsEntry("f", "{\"numerator\":5,\"denominator\":\"MILLION\"}");
        assertThat(runtime.hasAdminLayer()).isTrue();
    }
}
