package io.pillion.wasm.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whether a file could have been written by somebody else than this process's user or root. */
final class Ownership {
    private static final Path SELF = Path.of("/proc/self");

    private Ownership() {}

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    /** Throws where {@code path} belongs to, or is writable by, others; passes where the system cannot say. */
    static void check(Path path) throws IOException {
        if (!posix(path)) {
            return;
        }
        Set<PosixFilePermission> permissions =
                Files.readAttributes(path, PosixFileAttributes.class).permissions();
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(path + " is writable by others");
        }
        int owner = owner(path);
        if (owner != 0 && Files.exists(SELF) && owner != owner(SELF)) {
            throw new IOException(path + " belongs to another user");
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }
}
