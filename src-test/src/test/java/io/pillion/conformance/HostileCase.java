package io.pillion.conformance;

import io.pillion.support.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * One line of {@code filters/guests/hostile/cases.txt}, whose head says what the fields mean.
 *
 * @param envoy what Envoy does with it
 */
record HostileCase(String id, String wasm, String configuration, String hook, String expectation, String envoy) {
    private static final String FOLDER = "filters/guests/hostile/";

    static List<HostileCase> all() {
        try (var lines = Files.lines(ProjectRoot.path().resolve(FOLDER + "cases.txt"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(HostileCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostileCase parse(String line) {
        String[] fields = line.split(" ", -1);
        return new HostileCase(
                fields[0], fields[1], fields[2].equals("-") ? "" : fields[2], fields[3], fields[4], fields[5]);
    }

    String module() {
        return FOLDER + wasm;
    }

    /** A name that fits into the key of a plugin. */
    String name() {
        return id.replaceAll("[^a-z0-9_]", "_");
    }

    /** The behaviour without its hook. */
    String behaviour() {
        return id.split(":", 2)[0];
    }

    /** Whether only the deadline ends it. */
    boolean endless() {
        return envoy.equals("hangs");
    }

    boolean mayBeRefused() {
        return expectation.startsWith("refused");
    }
}
