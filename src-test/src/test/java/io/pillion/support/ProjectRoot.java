package io.pillion.support;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies: configurations name modules relative to it. */
public final class ProjectRoot {
    private static final Path PATH = find();

    private ProjectRoot() {}

    public static Path path() {
        return PATH;
    }

    private static Path find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("filters/guests"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
