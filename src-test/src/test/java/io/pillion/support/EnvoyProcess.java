package io.pillion.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Real Envoy, the oracle, as a process of its own. */
public final class EnvoyProcess implements Contender {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path folder;
    private final int adminPort;
    private final String listeners;
    private final List<String> log = new ArrayList<>();
    private final AccessLogFile accessLog;

    private EnvoyProcess(Process process, Path folder) throws IOException {
        this.process = process;
        this.folder = folder;
        this.accessLog = new AccessLogFile(folder.resolve("access.log"));
        BlockingQueue<Boolean> started = new LinkedBlockingQueue<>();
        read(new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)), line -> {
            synchronized (log) {
                log.add(line);
            }
            if (line.contains("starting main dispatch loop")) {
                started.add(true);
            }
        });
        process.onExit().thenRun(() -> started.add(false));
        if (!Boolean.TRUE.equals(await(started))) {
            throw new IllegalStateException("Envoy did not start:\n" + String.join("\n", log()));
        }
        String admin = Files.readString(folder.resolve("admin"));
        adminPort = Integer.parseInt(admin.substring(admin.lastIndexOf(':') + 1).strip());
        listeners = listeners();
    }

    private static Boolean await(BlockingQueue<Boolean> started) {
        try {
            return started.poll(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Envoy's workers may open their sockets a moment after the main loop began: asks until all are there. */
    private String listeners() {
        String text = RawClient.get(adminPort, "/listeners").body();
        while (text.contains(":0\n")) {
            text = RawClient.get(adminPort, "/listeners").body();
        }
        return text;
    }

    /** Where the binary is: {@code ENVOY_BIN}, or {@code envoy} on the path. */
    public static Optional<String> binary() {
        String named = System.getenv("ENVOY_BIN");
        if (named != null && Files.isExecutable(Path.of(named))) {
            return Optional.of(named);
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path candidate = Path.of(folder, "envoy");
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        if (Boolean.parseBoolean(System.getenv("PILLION_REQUIRE_ENVOY"))) {
            throw new IllegalStateException("PILLION_REQUIRE_ENVOY is set, but there is no Envoy: set ENVOY_BIN");
        }
        return Optional.empty();
    }

    /** Starts Envoy on this YAML, in which listeners have port 0 and {@code ACCESS_LOG} stands for a file. */
    public static EnvoyProcess start(String yaml) {
        try {
            Path folder = Files.createTempDirectory("envoy-oracle");
            Path file = Files.writeString(
                    folder.resolve("envoy.yaml"),
                    yaml.replace("ACCESS_LOG", folder.resolve("access.log").toString()));
            Process process = new ProcessBuilder(
                            binary().orElseThrow(),
                            "-c",
                            file.toString(),
                            "--concurrency",
                            "1",
                            "--disable-hot-restart",
                            "--admin-address-path",
                            folder.resolve("admin").toString(),
                            "--file-flush-interval-msec",
                            "10",
                            "-l",
                            "info")
                    .directory(ProjectRoot.path().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new EnvoyProcess(process, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code --mode validate}; the output where it fails, empty where the file is fine. */
    public static String validate(Path file) {
        try {
            Process process = new ProcessBuilder(binary().orElseThrow(), "--mode", "validate", "-c", file.toString())
                    .directory(ProjectRoot.path().toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(BufferedReader reader, Consumer<String> sink) {
        Thread thread = new Thread(() -> readLines(reader, sink), "envoy-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Until the process ends, whose streams are closed then. */
    private static void readLines(BufferedReader reader, Consumer<String> sink) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.accept(line);
            }
        } catch (IOException e) {
            sink.accept(e.toString());
        }
    }

    @Override
    public String name() {
        return "envoy";
    }

    @Override
    public int port(String listener) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(listener) + "::.*:(\\d+)$")
                .matcher(listeners);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no listener " + listener + " in " + listeners);
        }
        return Integer.parseInt(matcher.group(1));
    }

    @Override
    public int adminPort() {
        return adminPort;
    }

    @Override
    public List<String> accessLog(int count) {
        return accessLog.lines(count);
    }

    /** The application log so far. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            for (String name : List.of("envoy.yaml", "admin", "access.log", "")) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
