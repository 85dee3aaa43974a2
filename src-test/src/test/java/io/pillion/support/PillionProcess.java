package io.pillion.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Pillion as its users run it: the packaged jar by its launcher script, in a process of its own. */
public final class PillionProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 25;

    /** How a process ended. */
    public record Outcome(int code, String out, String err) {}

    private final Process process;
    private final BufferedReader reader;
    private final List<String> log = new ArrayList<>();

    private PillionProcess(Process process) {
        this.process = process;
        this.reader = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    }

    /** Runs it to its end. */
    public static Outcome run(String... arguments) {
        Process process = launch(arguments);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new Outcome(code(process), out, err.join());
    }

    /** Starts it and returns once the listeners are ready. */
    public static PillionProcess start(String... arguments) {
        PillionProcess started = new PillionProcess(launch(arguments));
        started.awaitLog("all listeners are ready");
        return started;
    }

    private static Process launch(String... arguments) {
        Path launcher = ProjectRoot.path().resolve("proxy-core/target/pillion");
        if (!Files.exists(launcher.resolveSibling("pillion.jar"))) {
            throw new IllegalStateException("proxy-core/target/pillion.jar is not there: package it first");
        }
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(ProjectRoot.path().toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int code(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the log until a line has this in it, and gives that line. */
    public String awaitLog(String part) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                log.add(line);
                if (line.contains(part)) {
                    return line;
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
        process.destroyForcibly();
        throw new AssertionError("no line with '" + part + "' in:\n" + String.join("\n", log));
    }

    /** Asks it to stop, as a container engine does. */
    public void terminate() {
        process.toHandle().destroy(); // unlike Process.destroy, this leaves the log readable
    }

    /** Waits for its end. */
    public int exitCode() {
        return code(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        code(process);
    }
}
