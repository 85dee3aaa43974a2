package io.pillion.proxy;

/** A server that cannot start although its configuration reads well; the message is for an operator. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
