package io.pillion.wasm;

import io.pillion.wasm.abi.PluginIdentity;
import io.pillion.wasm.abi.RootScope;
import java.util.Optional;

/** The context of a VM that has no plugin yet: what its initialisation acts on. */
final class VmContext implements RootScope {
    private final PluginIdentity identity;

    VmContext(String vmId) {
        identity = new PluginIdentity("", "", vmId);
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public PluginIdentity plugin() {
        return identity;
    }

    @Override
    public String logPrefix() {
        return identity.logPrefix(false);
    }

    @Override
    public Optional<byte[]> pluginConfiguration() {
        return Optional.empty();
    }

    @Override
    public void tickPeriod(long millis) {}

    @Override
    public boolean done() {
        return false;
    }

    @Override
    public int listenerDirection() {
        return 0;
    }
}
