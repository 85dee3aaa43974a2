package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.support.PillionProcess;
import io.pillion.support.PillionProcess.Outcome;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Response;
import io.pillion.support.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program: what it prints, with which code it ends, and how it stops. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void everyMistakeIsReportedAtItsPlace() throws IOException {
        String yaml = new Yaml()
                .options("codec_type: HTTP4\n")
                .text()
                .replace("port_value: UPSTREAM_PORT", "port_value: 99999")
                .replace("ACCESS_LOG", "/dev/null")
                .replace("connect_timeout: 2s", "connect_timeout: soon")
                .replace("- name: ingress", "- name: ingress\n      adress: {}")
                .replace("route: { cluster: service }", "route: { cluster: nowhere }");
        Path file = Files.writeString(folder.resolve("five.yaml"), yaml);
        Outcome outcome = PillionProcess.run("-c", file.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(5).allMatch(line -> line.matches(".+\\.yaml:\\d+:\\d+: \\S+: .+"));
        String[] lines = yaml.split("\n", -1);
        for (String line : outcome.err().lines().toList()) {
            String[] parts = line.split(":", 5);
            String path = parts[3].strip();
            String field = path.substring(path.lastIndexOf('.') + 1);
            assertThat(lines[Integer.parseInt(parts[1]) - 1]).as(line).contains(field + ":");
        }
    }

    @Test
    void badUsageEndsWith64() {
        for (String[] arguments : List.of(
                new String[] {"--frobnicate"}, new String[] {"--concurrency", "many"}, new String[] {"--mode", "never"
                })) {
            Outcome outcome = PillionProcess.run(arguments);
            assertThat(outcome.code()).as(String.join(" ", arguments)).isEqualTo(64);
            assertThat(outcome.err()).contains("Usage: pillion");
        }
    }

    @Test
    void versionIsPrinted() {
        Outcome outcome = PillionProcess.run("--version");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).matches("Pillion version: \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void aFileCanBeValidatedWithoutServingIt() {
        Outcome outcome = PillionProcess.run("--mode", "validate", "-c", "config/examples/minimal.yaml");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("configuration 'config/examples/minimal.yaml' OK");
    }

    @Test
    void aMissingFileEndsWith1() {
        Outcome outcome = PillionProcess.run("-c", folder.resolve("none.yaml").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("none.yaml");
    }

    @Test
    void yamlOfTheCommandLineIsMergedOverTheFile() {
        try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("fine"))) {
            Path admin = folder.resolve("admin");
            String file = write(upstream);
            try (PillionProcess pillion = PillionProcess.start(
                    "-c",
                    file,
                    "--config-yaml",
                    "node: { id: merged, cluster: here }",
                    "--admin-address-path",
                    admin.toString())) {
                int port = port(admin);
                assertThat(RawClient.get(port, "/server_info").body()).contains("\"id\": \"merged\"");
                assertThat(RawClient.get(ingress(port), "/").body()).isEqualTo("fine");
                assertThat(RawClient.once(port, RawClient.request("POST", "/quitquitquit", ""))
                                .status())
                        .isEqualTo(200);
                assertThat(pillion.exitCode()).isZero();
            }
        }
    }

    @Test
    void aSignalToStopLosesNoRequest() {
        CountDownLatch go = new CountDownLatch(1);
        RawUpstream.Script late = (request, out) -> {
            out.write(RawUpstream.ok(await(go) ? "late" : "never").getBytes(StandardCharsets.ISO_8859_1));
            return true;
        };
        try (RawUpstream upstream = new RawUpstream(late)) {
            Path admin = folder.resolve("admin");
            try (PillionProcess pillion =
                            PillionProcess.start("-c", write(upstream), "--admin-address-path", admin.toString());
                    RawClient client = new RawClient(ingress(port(admin)))) {
                client.send(RawClient.request("GET", "/", ""));
                upstream.take();
                pillion.terminate();
                pillion.awaitLog("draining");
                go.countDown();
                Response response = client.read();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("late");
                assertThat(pillion.exitCode()).isZero();
            }
        }
    }

    private String write(RawUpstream upstream) {
        try {
            return Files.writeString(
                            folder.resolve("pillion.yaml"),
                            new Yaml()
                                    .text()
                                    .replace("ACCESS_LOG", "/dev/null")
                                    .replace("UPSTREAM_PORT", Integer.toString(upstream.port())))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int port(Path admin) {
        try {
            String address = Files.readString(admin).strip();
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int ingress(int admin) {
        String line = RawClient.get(admin, "/listeners").body().strip();
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
