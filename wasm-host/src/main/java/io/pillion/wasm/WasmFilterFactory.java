package io.pillion.wasm;

import io.pillion.filter.FilterCallbacks;
import io.pillion.filter.HttpFilter;
import io.pillion.filter.HttpFilterFactory;
import java.util.List;
import java.util.Optional;

/**
 * Makes the filter of one plugin for each stream, in the VM of the stream's worker. Immutable; shared by all workers.
 */
public final class WasmFilterFactory implements HttpFilterFactory {
    private final String name;
    private final FailureMode mode;
    private final List<VmSlot> slots;
    private final int plugin;

    /** {@code slots} by worker; {@code plugin} is the position among the plugins of each slot. */
    WasmFilterFactory(String name, FailureMode mode, List<VmSlot> slots, int plugin) {
        this.name = name;
        this.mode = mode;
        this.slots = List.copyOf(slots);
        this.plugin = plugin;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public HttpFilter create(FilterCallbacks callbacks) {
        Optional<WasmVm> live = slots.get(callbacks.worker()).live();
        if (live.isEmpty()) {
            return new FailedFilter(callbacks, mode.passes());
        }
        WasmVm vm = live.get();
        return new WasmFilter(vm, vm.root(plugin), callbacks);
    }

    /** How the VM of a worker ended, where it is dead; to be asked on that worker. */
    public Optional<VmFailure> failure(int worker) {
        return slots.get(worker).failure();
    }
}
