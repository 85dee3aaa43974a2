package io.pillion.proxy.admin;

/** What an operator may ask of the server. Implemented by the root; called on the administration thread. */
public interface ServerControl {
    /** Where the server is in its life. */
    enum State {
        LIVE,
        DRAINING,
        PRE_INITIALIZING,
        INITIALIZING
    }

    State state();

    /** Seconds since the process started. */
    long uptimeSeconds();

    /** Makes the server pass or fail the health checks of others. */
    void failHealthChecks(boolean fail);

    /**
     * Stops the listeners.
     *
     * @param graceful let connections end over the drain time first
     * @param skipExit let connections end, but never stop listening
     * @param inboundOnly only listeners whose traffic direction is inbound
     */
    void drainListeners(boolean graceful, boolean skipExit, boolean inboundOnly);

    /** Opens the files of access logs again. */
    void reopenLogs();

    /** Ends the process, as a signal would. */
    void quit();
}
