package io.pillion.proxy.http;

/** Where connection managers find those that hear of them. */
public interface ConnectionManagerObservers {
    /** Nobody hears anything. */
    ConnectionManagerObservers NOOP = new ConnectionManagerObservers() {};

    /**
     * The observer of one connection manager on one worker. Called once each, when the connection manager is made.
     *
     * @param statPrefix the connection manager's
     * @param listenerPrefix the listener's, as in {@code listener.<listenerPrefix>.http.<statPrefix>.}
     */
    default ConnectionManagerObserver observer(String statPrefix, String listenerPrefix, int worker) {
        return ConnectionManagerObserver.NOOP;
    }
}
