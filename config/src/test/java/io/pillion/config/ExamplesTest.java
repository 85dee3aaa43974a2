package io.pillion.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void loads(Path example) throws ConfigException {
        Bootstrap bootstrap = new ConfigLoader().load(example).bootstrap();

        assertThat(bootstrap.staticResources().listeners()).isNotEmpty();
    }

    @Test
    void allAreFound() throws IOException {
        assertThat(examples())
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .contains(
                        "breaker.yaml",
                        "canary.yaml",
                        "direct-response.yaml",
                        "everything.yaml",
                        "minimal.yaml",
                        "wasm.yaml");
    }

    @Test
    void everythingHasEveryHonouredField() throws IOException {
        String everything = Files.readString(EXAMPLES.resolve("everything.yaml"));
        List<String> honoured = Pattern.compile("^\\| `(\\w+)` \\| \\*\\*honoured", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("FIELDS.md")))
                .results()
                .map(row -> row.group(1) + ":")
                .toList();

        assertThat(honoured).hasSizeGreaterThan(200).allMatch(everything::contains);
    }

    @Test
    void theGuestGetsItsConfigurationAsText() throws ConfigException {
        Bootstrap bootstrap =
                new ConfigLoader().load(EXAMPLES.resolve("wasm.yaml")).bootstrap();
        HttpFilter filter = bootstrap
                .staticResources()
                .listeners()
                .get(0)
                .filterChain()
                .httpConnectionManager()
                .httpFilters()
                .get(0);

        PluginConfig plugin = ((Wasm) filter.typedConfig()).config();

        assertThat(plugin.rootId()).isEqualTo("rate-limit");
        assertThat(plugin.configuration().toStringUtf8())
                .startsWith("{\"rules\": [")
                .endsWith("]}\n");
        assertThat(plugin.vmConfig().code().local().specifier())
                .isEqualTo(new DataSource.Filename("filters/guests/rate-limit/rate-limit.wasm"));
    }

    @Test
    void theBreakerIsReadFromTheMetadata() throws ConfigException {
        Bootstrap bootstrap =
                new ConfigLoader().load(EXAMPLES.resolve("breaker.yaml")).bootstrap();

        CircuitBreakerPolicy policy = bootstrap
                .staticResources()
                .clusters()
                .get(0)
                .circuitBreakerPolicy()
                .orElseThrow();

        assertThat(policy.consecutiveFailures()).contains(5);
        assertThat(policy.slidingWindow())
                .isEqualTo(
                        new CircuitBreakerPolicy.SlidingWindow(CircuitBreakerPolicy.SlidingWindow.Type.TIME_BASED, 10));
        assertThat(policy.isFailure(503)).isTrue();
        assertThat(policy.isFailure(499)).isFalse();
    }
}
