package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pillion.support.EnvoyProcess;
import io.pillion.support.PillionServer;
import io.pillion.support.ProjectRoot;
import io.pillion.support.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example runs in Pillion and is a configuration for real Envoy. */
class ExamplesTest {
    private static final String ADMIN =
            "admin: { address: { socket_address: { address: 127.0.0.1, port_value: 0 } } }\n";

    static List<Path> examples() throws IOException {
        try (Stream<Path> shipped = Files.list(ProjectRoot.path().resolve("config/examples"));
                Stream<Path> guests = Files.walk(ProjectRoot.path().resolve("filters/guests"), 2)) {
            return Stream.concat(
                            shipped.filter(file -> file.toString().endsWith(".yaml")),
                            guests.filter(file -> file.endsWith("example.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void startsInPillion(Path example) throws IOException {
        String yaml = Files.readString(example).replaceAll("port_value: (9901|1000\\d)\\b", "port_value: 0");
        String module = "filename: filters/";
        String served = yaml.replace(module, "filename: " + ProjectRoot.path() + "/filters/");
        try (PillionServer pillion = PillionServer.start(served.contains("\nadmin:") ? served : ADMIN + served)) {
            assertThat(RawClient.get(pillion.adminPort(), "/ready").status()).isEqualTo(200);
            assertThat(RawClient.get(pillion.adminPort(), "/listeners").body()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAConfigurationForEnvoy(Path example) {
        assumeTrue(EnvoyProcess.binary().isPresent(), "SKIPPED: no Envoy on this machine (ENVOY_BIN)");
        assertThat(EnvoyProcess.validate(example)).isEmpty();
    }
}
