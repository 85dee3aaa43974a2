package io.pillion.wasm.engine;

import java.util.Optional;

/** Finds the host function behind each import of a module; asked once per import, duplicates included. */
@FunctionalInterface
public interface ImportResolver {
    /**
     * The function for {@code wanted}, or empty for one that the host does not know: all of those are then named in
     * one {@link InvalidModuleException}. The resolver compares signatures.
     */
    Optional<HostCall> resolve(GuestImport wanted) throws InvalidModuleException;
}
