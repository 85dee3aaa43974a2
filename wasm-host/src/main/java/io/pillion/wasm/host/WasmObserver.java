package io.pillion.wasm.host;

/**
 * Hears what happens to the VMs of one plugin on one worker; called on that worker, or on the starter thread while a
 * VM starts.
 */
public interface WasmObserver {
    /** Hears nothing. */
    WasmObserver NOOP = new WasmObserver() {};

    /** A VM exists that was not there before. */
    default void vmCreated() {}

    /** A VM is gone. */
    default void vmClosed() {}

    /** One HTTP stream is over: how often it called the guest, and how often the guest called the host meanwhile. */
    default void streamCompleted(int guestCalls, int hostCalls) {}

    /** The VM ended by a trap, which was a deadline where {@code deadline} says so. */
    default void trapped(boolean deadline) {}

    default void vmReloadSuccess() {}

    default void vmReloadFailure() {}

    /** A stream found the VM dead and no new one due. */
    default void vmReloadBackoff() {}

    /** The VM's memory or tier is not what it was when last reported. */
    default void vmState(long memoryBytes, boolean compiled) {}

    /** Makes the observer of each plugin and worker; safe for every thread. */
    interface Factory {
        /** Observes nothing. */
        Factory NOOP = (plugin, worker) -> WasmObserver.NOOP;

        WasmObserver observer(String plugin, int worker);
    }
}
