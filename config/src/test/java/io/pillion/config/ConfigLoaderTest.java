package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    @Test
    void fiveMistakesAreFiveLinesWithTheirPlaces() throws Exception {
        Path file = folder.resolve("five.yaml");
        String text = new Fixture()
                .manager("codec_type: HTTP9")
                .action("route: {cluster: nowhere, timeout: 5m}")
                .cluster("lb_polcy: RANDOM\n    connect_timeout: 0s")
                .text();
        Files.writeString(file, text);

        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> new ConfigLoader().load(file));

        assertThat(wrong.getMessage().lines())
                .containsExactly(
                        file + ":11:23: " + MANAGER + "codec_type: unknown enum value 'HTTP9' (did you mean HTTP1?)",
                        file + ":18:34: " + ROUTE + "cluster: unknown cluster 'nowhere'",
                        file + ":18:52: " + ROUTE
                                + "timeout: expected a duration in seconds as \"0.25s\", found the string '5m'",
                        file + ":25:5: static_resources.clusters[0].lb_polcy: unknown field (did you mean lb_policy?)",
                        file + ":26:22: static_resources.clusters[0].connect_timeout: value must be greater than 0s");
    }

    private static final String MANAGER = "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.";
    private static final String ROUTE = MANAGER + "route_config.virtual_hosts[0].routes[0].route.";

    @Test
    void knownFieldsThatPillionLacksHaveTheirOwnMessage() {
        assertThat(new Fixture().manager("tracing: {}").problems())
                .containsExactly("tracing: known to Envoy, not supported by Pillion yet");
        assertThat(new Fixture().cluster("type: EDS").problems())
                .containsExactly("type: EDS is known to Envoy, not supported by Pillion yet");
        assertThat(new Fixture().manager("rds: {}").problems())
                .contains("rds: known to Envoy, not supported by Pillion yet");
    }

    @Test
    void fieldsThatSayWhatAbsenceSaysAreLetPass() throws Exception {
        new Fixture().manager("upgrade_configs: []").load();
        new Fixture().cluster("close_connections_on_host_health_failure: true").load();
        new Fixture()
                .cluster("connection_pool_per_downstream_connection: false")
                .load();
    }

    @Test
    void unknownFieldsAreWarningsWhereTheyAreAllowed() throws Exception {
        String text = new Fixture().cluster("lb_polcy: RANDOM").text();

        LoadedConfig loaded = new ConfigLoader(true, Surroundings.UNKNOWN).loadYaml(text);

        assertThat(loaded.warnings())
                .extracting(Problem::reason)
                .containsExactly("unknown field (did you mean lb_policy?)");
    }

    @Test
    void whatIsSurelyAMistakeIsAWarning() throws Exception {
        LoadedConfig loaded = new Fixture()
                .manager("merge_slashes: true\n          mergeSlashes: false")
                .load();

        assertThat(loaded.warnings()).extracting(Problem::reason).containsExactly("duplicate key, the last one counts");
        assertThat(loaded.bootstrap()
                        .staticResources()
                        .listeners()
                        .get(0)
                        .filterChain()
                        .httpConnectionManager()
                        .mergeSlashes())
                .isFalse();
    }

    @Test
    void theCanaryGuardIsAnnouncedAsMissing() throws Exception {
        LoadedConfig loaded = new Fixture()
                .action(
                        "route: {cluster: c}\n                metadata: {filter_metadata: {pillion.canary: {baseline: c}}}")
                .load();

        assertThat(loaded.warnings()).extracting(Problem::reason).anyMatch(reason -> reason.contains("canary guard"));
    }

    @Test
    void jsonIsReadByItsExtensionWithTabsAndPlaces() throws Exception {
        Path file = folder.resolve("file.json");
        Files.writeString(file, "{\n\t\"node\":\t{\"id\": \"a\", \"clutser\": \"b\"}\n}");

        assertThatThrownBy(() -> new ConfigLoader().load(file))
                .hasMessage(file + ":2:22: node.clutser: unknown field (did you mean cluster?)");
    }

    @Test
    void aFileWithoutExtensionIsJson() throws Exception {
        Path file = folder.resolve("bootstrap");
        Files.writeString(file, "{\"node\": {\"id\": \"a\"}}");

        assertThat(new ConfigLoader().load(file).bootstrap().node().id()).isEqualTo("a");
    }

    @Test
    void theTextIsMergedOverTheFile() throws Exception {
        Path file = folder.resolve("file.yaml");
        Files.writeString(
                file, new Fixture().bootstrap("node: {id: a, cluster: b}").text());
        String text = "node: {id: z}\nstatic_resources: {clusters: [{name: d}]}";

        Bootstrap merged =
                new ConfigLoader().load(Optional.of(file), Optional.of(text)).bootstrap();

        assertThat(merged.node().id()).isEqualTo("z");
        assertThat(merged.node().cluster()).isEqualTo("b");
        assertThat(merged.staticResources().clusters())
                .extracting(Cluster::name)
                .containsExactly("c", "d");
    }

    @Test
    void problemsOfTheTextAreNotBlamedOnTheFile() throws Exception {
        Path file = folder.resolve("file.yaml");
        Files.writeString(file, "node: {id: a}");

        assertThatThrownBy(() -> new ConfigLoader().load(Optional.of(file), Optional.of("node: {idd: b}")))
                .hasMessage("<config-yaml>:1:8: node.idd: unknown field (did you mean id?)");
    }

    @Test
    void filesThatCannotBeReadAreProblemsToo() throws Exception {
        Path absent = folder.resolve("absent.yaml");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> new ConfigLoader().load(absent)).hasMessage(absent + ": no such file");
        assertThatThrownBy(() -> new ConfigLoader().load(empty)).hasMessage(empty + ": the configuration is empty");
        assertThatThrownBy(() -> new ConfigLoader().load(binary)).hasMessage(binary + ": not UTF-8 text");
        assertThatThrownBy(() -> new ConfigLoader().load(folder)).isInstanceOf(ConfigException.class);
    }

    @Test
    void aBrokenClusterIsNotUnknownAsWell() {
        assertThat(new Fixture().cluster("load_assignment: 5").problems())
                .containsExactly("load_assignment: expected a mapping, found the number 5");
    }

    @Test
    void theSourceIsKeptForTheDump() throws Exception {
        assertThat(new Fixture().load().source()).containsOnlyKeys("static_resources");
    }

    @Test
    void onlyTheFirstDocumentIsRead() throws Exception {
        List<Problem> warnings = new ConfigLoader()
                .loadYaml("node: {id: a}\n---\nnode: {id: b}\n")
                .warnings();

        assertThat(warnings).hasToString("[<config-yaml>:2:1: only the first YAML document is read]");
    }
}
