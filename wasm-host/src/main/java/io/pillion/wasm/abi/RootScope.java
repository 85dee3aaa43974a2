package io.pillion.wasm.abi;

import java.util.Optional;

/** What host calls may ask of the root context of a plugin; owned by the thread that owns the VM. */
public interface RootScope extends GuestContext {
    /** The plugin's configuration while the guest may read it. */
    Optional<byte[]> pluginConfiguration();

    /** From now on the guest gets a tick each {@code millis} after the last; 0 for none. */
    void tickPeriod(long millis);

    /** The guest has nothing left to do after a false {@code proxy_on_done}; false where nobody waits for that. */
    boolean done();

    /** 0 unspecified, 1 inbound, 2 outbound: the listener that the plugin serves. */
    int listenerDirection();

    @Override
    default RootScope root() {
        return this;
    }
}
