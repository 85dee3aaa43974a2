package io.pillion.proxy.listener;

import io.pillion.config.Address;
import io.pillion.config.Pipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The file of a UNIX socket: removed before it is bound, given its mode then. Nothing for other addresses. */
final class PipeFile {
    private static final int OTHERS_EXECUTE = PosixFilePermission.values().length - 1;

    private final Optional<Pipe> pipe;

    private PipeFile(Optional<Pipe> pipe) {
        this.pipe = pipe;
    }

    static PipeFile of(Address address) {
        boolean onDisk = address instanceof Pipe named && !named.path().startsWith("@");
        return new PipeFile(onDisk ? Optional.of((Pipe) address) : Optional.empty());
    }

    /** A socket file that an earlier run left behind would make the bind fail. */
    void prepare() {
        remove();
    }

    void bound() throws IOException {
        if (pipe.isPresent() && pipe.get().mode() != 0) {
            Files.setPosixFilePermissions(
                    Path.of(pipe.get().path()), permissions(pipe.get().mode()));
        }
    }

    void remove() {
        if (pipe.isPresent()) {
            try {
                Files.deleteIfExists(Path.of(pipe.get().path()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The enumeration stands in the order of the bits, the owner's read bit first. */
    @SuppressWarnings("EnumOrdinal")
    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode >> (OTHERS_EXECUTE - permission.ordinal()) & 1) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
