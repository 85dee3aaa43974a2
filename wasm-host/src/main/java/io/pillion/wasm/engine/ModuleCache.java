package io.pillion.wasm.engine;

import com.dylibso.chicory.wasm.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled modules on disk, one file each, named by the module's digest, Chicory's version and the format.
 *
 * <p>It holds code that this process will run, so it reads only what belongs to this user or to root and is writable
 * by nobody else. A file begins with the digest of the rest; a file that does not match is ignored and replaced. A
 * directory that cannot be used costs a line in the log and time, never the start. Safe for every thread.
 */
final class ModuleCache {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleCache.class);
    private static final String SUFFIX = "-chicory-" + Version.version() + "-1.code";
    private static final int DIGEST_BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

    private final Optional<Path> directory;

    ModuleCache(Optional<Path> directory) {
        this.directory = directory;
    }

    /** The entry of that module, or empty where there is none that can be trusted. */
    Optional<CompiledImage> load(String sha256) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        Path file = directory.get().resolve(sha256 + SUFFIX);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Ownership.check(directory.get());
            Ownership.check(file);
            byte[] content = Files.readAllBytes(file);
            if (content.length < DIGEST_BYTES
                    || !MessageDigest.isEqual(digest(content), Arrays.copyOf(content, DIGEST_BYTES))) {
                LOG.warn("the cached module {} is damaged and is compiled again", file);
                return Optional.empty();
            }
            return Optional.of(CompiledImage.decode(content, DIGEST_BYTES));
        } catch (IOException | RuntimeException e) {
            LOG.warn("the cached module {} is not used: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes an entry beside its place and renames it there, so that no reader sees half of it. */
    void store(String sha256, CompiledImage image) {
        if (directory.isEmpty()) {
            return;
        }
        Path target = directory.get().resolve(sha256 + SUFFIX);
        try {
            Files.createDirectories(directory.get(), DIRECTORY);
            Ownership.check(directory.get());
            byte[] body = image.encode();
            byte[] content = new byte[DIGEST_BYTES + body.length];
            System.arraycopy(body, 0, content, DIGEST_BYTES, body.length);
            System.arraycopy(digest(content), 0, content, 0, DIGEST_BYTES);
            Path draft = Files.createTempFile(directory.get(), sha256, ".draft", FILE);
            try {
                Files.write(draft, content);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | RuntimeException e) {
            LOG.info("the compiled module is not kept in {}: {}", directory.get(), e.toString());
        }
    }

    private static byte[] digest(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, DIGEST_BYTES, content.length - DIGEST_BYTES);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
