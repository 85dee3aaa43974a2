package io.pillion.wasm.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a guest: its instance is dead and is never called again.
 *
 * <p>It has no Java stack; {@link #backtrace()} is the guest's own. A {@link HostCall} may throw one to end the guest.
 */
public final class GuestTrap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TrapKind kind;
    private final int exitCode;
    private final transient List<String> backtrace;

    private GuestTrap(TrapKind kind, String message, int exitCode, List<String> backtrace, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.exitCode = exitCode;
        this.backtrace = List.copyOf(backtrace);
    }

    /** The guest asked to exit with {@code code}. */
    public static GuestTrap exit(int code) {
        return new GuestTrap(TrapKind.EXIT, "the guest exited with code " + code, code, List.of(), null);
    }

    /** A host function cannot go on with this guest. */
    public static GuestTrap host(String reason) {
        return new GuestTrap(TrapKind.HOST, reason, 0, List.of(), null);
    }

    static GuestTrap of(TrapKind kind, String message, @Nullable Throwable cause) {
        return new GuestTrap(kind, message, 0, List.of(), cause);
    }

    GuestTrap in(List<String> frames) {
        return new GuestTrap(kind, message(), exitCode, frames, getCause());
    }

    public TrapKind kind() {
        return kind;
    }

    /** One sentence without the backtrace. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The code given to {@code proc_exit}; 0 for every other kind. */
    public int exitCode() {
        return exitCode;
    }

    /** The guest's functions from the innermost outwards, at most 20; empty where unknown. */
    public List<String> backtrace() {
        return backtrace;
    }
}
