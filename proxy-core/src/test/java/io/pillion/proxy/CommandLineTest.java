package io.pillion.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private static final String GUESTS = "../filters/guests/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--nonsense",
                "-c a.yaml --concurrency many",
                "-c a.yaml --mode perhaps",
                "-c a.yaml --concurrency -1",
                "-c a.yaml -l loud",
                "-c a.yaml --component-log-level nobody:debug",
                "inspect",
                "dance"
            })
    void badUsageIs64(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(64);
        assertThat(err.toString()).isNotEmpty();
    }

    @Test
    void envoysFlagsWithoutEffectAreAccepted() throws IOException {
        Path file = directory.resolve("envoy.yaml");
        Files.writeString(file, "static_resources: {}\n");

        int code = run(
                "-c",
                file.toString(),
                "--mode",
                "validate",
                "--base-id",
                "3",
                "--disable-hot-restart",
                "--parent-shutdown-time-s",
                "9",
                "--restart-epoch",
                "0",
                "--service-cluster",
                "c",
                "--drain-strategy",
                "immediate");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).isEqualTo("configuration '" + file + "' OK" + System.lineSeparator());
    }

    @Test
    void aBadConfigurationIs1WithALinePerProblem() throws IOException {
        Path file = directory.resolve("bad.yaml");
        Files.writeString(file, "static_resources:\n  clusterz: []\nadmn: {}\n");

        assertThat(run("-c", file.toString(), "--mode", "validate")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith(file + ":"));
    }

    @Test
    void versionAndHelpAre0() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Pillion version: ");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--config-yaml", "inspect", "demo");
    }

    @Test
    void inspectPrintsWhatAModuleAsksFor() {
        assertThat(run("inspect", GUESTS + "canary-router/canary-router.wasm")).isZero();
        assertThat(out.toString())
                .contains("abi:       proxy_abi_version_0_2_1", "sdk:       Rust (proxy-wasm-rust-sdk)")
                .contains("env.proxy_grpc_call  NOT SERVED: answers INTERNAL_FAILURE");
    }

    @Test
    void inspectRefusesWhatIsNoModule() {
        assertThat(run("inspect", "no-such.wasm")).isEqualTo(1);
        assertThat(run("inspect", "pom.xml")).isEqualTo(1);
        assertThat(err.toString()).startsWith("no-such.wasm: no such file").contains("pom.xml: it is not a valid");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
