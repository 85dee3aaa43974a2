package io.pillion.bench.compare;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who takes part: Pillion always, Envoy and HAProxy where they are installed, each with files written for the run. */
final class Contenders {
    static final String PILLION = "Pillion";
    static final String PILLION_FILTER = "Pillion + filter";
    static final String ENVOY = "Envoy";
    static final String ENVOY_FILTER = "Envoy + filter";
    static final String HAPROXY = "HAProxy";

    private final Path project;
    private final Path scratch;
    private final int upstreamPort;

    Contenders(Path project, Path scratch, int upstreamPort) {
        this.project = project;
        this.scratch = scratch;
        this.upstreamPort = upstreamPort;
    }

    List<ProxyProcess.Command> present() throws IOException {
        List<ProxyProcess.Command> commands = new ArrayList<>();
        commands.add(pillion(PILLION, false));
        commands.add(pillion(PILLION_FILTER, true));
        Optional<String> envoy = executable("ENVOY_BIN", "envoy");
        if (envoy.isPresent()) {
            commands.add(envoy(ENVOY, envoy.get(), false));
            commands.add(envoy(ENVOY_FILTER, envoy.get(), true));
        }
        Optional<String> haproxy = executable("HAPROXY_BIN", "haproxy");
        if (haproxy.isPresent()) {
            commands.add(haproxy(haproxy.get()));
        }
        return commands;
    }

    private ProxyProcess.Command pillion(String name, boolean filter) throws IOException {
        int port = freePort();
        String file = envoyFile(name, port, filter).toString();
        String launcher = project.resolve("proxy-core/target/pillion").toString();
        return new ProxyProcess.Command(name, List.of(launcher, "-c", file, "--concurrency", "1", "-l", "warn"), port);
    }

    private ProxyProcess.Command envoy(String name, String binary, boolean filter) throws IOException {
        int port = freePort();
        String file = envoyFile(name, port, filter).toString();
        List<String> line = List.of(binary, "-c", file, "--concurrency", "1", "--disable-hot-restart", "-l", "warn");
        return new ProxyProcess.Command(name, line, port);
    }

    private ProxyProcess.Command haproxy(String binary) throws IOException {
        int port = freePort();
        String text = "global\n  nbthread 1\ndefaults\n  mode http\n  timeout connect 5s\n  timeout client 60s\n"
                + "  timeout server 60s\n  http-reuse always\nfrontend f\n  bind 127.0.0.1:" + port
                + "\n  default_backend b\nbackend b\n  server s 127.0.0.1:" + upstreamPort + "\n";
        Path file = Files.writeString(scratch.resolve("haproxy.cfg"), text);
        return new ProxyProcess.Command(HAPROXY, List.of(binary, "-f", file.toString(), "-db"), port);
    }

    private Path envoyFile(String name, int port, boolean filter) throws IOException {
        String template = Files.readString(project.resolve("bench/compare.yaml"));
        int begin = template.indexOf("# filter begins\n");
        int end = template.indexOf("# filter ends\n");
        String yaml = filter ? template : template.substring(0, begin) + template.substring(end);
        String text = yaml.replace("LISTEN_PORT", Integer.toString(port))
                .replace("UPSTREAM_PORT", Integer.toString(upstreamPort))
                .replace(
                        "MODULE",
                        project.resolve("filters/guests/rate-limit/rate-limit.wasm")
                                .toString());
        return Files.writeString(scratch.resolve(name.replaceAll("\\W+", "-") + ".yaml"), text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<String> executable(String variable, String name) {
        String named = System.getenv(variable);
        if (named != null) {
            return Optional.of(named);
        }
        String folders = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin";
        for (String folder : folders.split(":", -1)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }
}
