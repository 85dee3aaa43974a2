package io.pillion.wasm.engine;

import org.jspecify.annotations.Nullable;

/**
 * A module that cannot be loaded or instantiated; the message is one sentence for an operator.
 */
public final class InvalidModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidModuleException(String message) {
        super(message);
    }

    public InvalidModuleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
