package io.pillion.proxy.listener;

/** Where listeners find those that hear of them. */
public interface ListenerObservers {
    /** Nobody hears anything. */
    ListenerObservers NOOP = new ListenerObservers() {};

    /**
     * The observer of one listener on one worker. Called once each, when the listener is bound.
     *
     * @param statPrefix the listener's {@code stat_prefix}, or its address with {@code :} replaced by {@code _}
     */
    default ListenerObserver observer(String statPrefix, int worker) {
        return ListenerObserver.NOOP;
    }
}
