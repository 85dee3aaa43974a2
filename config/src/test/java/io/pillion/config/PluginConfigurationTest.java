package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guest sees of its configuration, as real Envoy gives it. */
class PluginConfigurationTest {
    private static final String FILTER = """
            - name: wasm
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm
                          config: {vm_config: {runtime: %s, code: {%s}}, configuration: %s}""";

    private static Fixture with(String configuration) {
        return new Fixture()
                .filter(String.format(FILTER, "envoy.wasm.runtime.v8", "local: {filename: a.wasm}", configuration));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"@type": t/google.protobuf.StringValue, value: "é"}        | c3a9
            {"@type": t/google.protobuf.BytesValue, value: "AP8="}      | 00ff
            {"@type": t/google.protobuf.StringValue}                    | ''
            {"@type": t/google.protobuf.Empty}                          | ''
            {"@type": t/google.protobuf.Struct, value: {a: b}}          | 0a080a016112031a0162
            {"@type": t/google.protobuf.Struct, value: {a: 1}}          | 0a0e0a01611209110000000000 00f03f
            {"@type": t/google.protobuf.Struct, value: {a: true}}       | 0a070a016112022001
            {"@type": t/google.protobuf.Struct, value: {a: ~}}          | 0a070a016112020800
            {"@type": t/google.protobuf.Struct, value: {a: [x], b: {}}} | 0a0c0a0161120732050a031a01780a070a016212022a00
            """)
    void isBytes(String configuration, String hex) throws Exception {
        PluginConfig plugin =
                ((Wasm) with(configuration).loadManager().httpFilters().get(0).typedConfig()).config();

        assertThat(HexFormat.of().formatHex(plugin.configuration().toByteArray()))
                .isEqualTo(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {value: a}                                        | configuration: @type is missing
            {"@type": t/google.protobuf.StringValue, value: 5} | configuration: expected a google.protobuf StringValue, BytesValue, Struct or ListValue with a value of that kind, found google.protobuf.StringValue with the number 5
            {"@type": t/a.B}                                  | configuration: expected a google.protobuf StringValue, BytesValue, Struct or ListValue with a value of that kind, found a.B with nothing
            {}                                                | configuration: @type is missing
            """)
    void ofAnotherKindIsAProblem(String configuration, String problem) {
        assertThat(with(configuration).problems()).containsExactly(problem);
    }

    @Test
    void theCodeMustBeLocalAndTheRuntimeKnown() {
        String filter =
                String.format(FILTER, "envoy.wasm.runtime.v9", "remote: {}", "{\"@type\": t/google.protobuf.Empty}");
        assertThat(new Fixture().filter(filter).problems())
                .containsExactly("remote: known to Envoy, not supported by Pillion yet");
        String runtime = String.format(
                FILTER, "envoy.wasm.runtime.v9", "local: {filename: a}", "{\"@type\": t/google.protobuf.Empty}");
        assertThat(new Fixture().filter(runtime).problems())
                .containsExactly(
                        "runtime: unknown runtime 'envoy.wasm.runtime.v9' (did you mean envoy.wasm.runtime.v8?)");
    }

    @Test
    void aMisspeltTypeIsNamed() {
        assertThat(new Fixture()
                        .filter("- {name: w, typed_config: {\"@type\": t/envoy.extensions.filters.http.wasm.v3.Wsam}}")
                        .problems())
                .containsExactly("typed_config: unknown type envoy.extensions.filters.http.wasm.v3.Wsam"
                        + " (did you mean envoy.extensions.filters.http.wasm.v3.Wasm?)");
    }

    @Test
    void theRouterIsLast() {
        assertThat(new Fixture()
                        .filter(
                                "- {name: first, typed_config: {\"@type\": t/envoy.extensions.filters.http.router.v3.Router}}")
                        .problems())
                .containsExactly("name: terminal filter named first must be the last filter of the chain");
    }

    @Test
    void aChainMayEndWithoutARouterOnlyIfItIsEmpty() throws Exception {
        String text = new Fixture().text();
        int filters = text.indexOf("http_filters:");
        int clusters = text.indexOf("  clusters:");
        String without = text.substring(0, filters) + "http_filters: []\n" + text.substring(clusters);

        assertThat(new ConfigLoader().loadYaml(without).warnings()).isEmpty();
    }
}
