package io.pillion.wasm;

import io.pillion.config.WasmLimits;
import io.pillion.wasm.engine.ExecutionMode;
import io.pillion.wasm.engine.GuestModule;
import io.pillion.wasm.engine.InvalidModuleException;
import io.pillion.wasm.host.WorkerServices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugins of one configuration: added one by one, then started together, since those with the same VM share it.
 *
 * <p>Used by one thread, never a worker: {@link #add} parses and {@link #start} waits for the guests.
 */
public final class PluginSet {
    private record Member(String filterName, WasmPlugin plugin, int position) {}

    private final WasmHost host;
    private final Map<VmKey, List<WasmPlugin>> groups = new LinkedHashMap<>();
    private final Map<VmKey, List<VmSlot>> slots = new HashMap<>();
    private final List<Member> members = new ArrayList<>();

    PluginSet(WasmHost host) {
        this.host = host;
    }

    /**
     * Adds a plugin, whose number is the argument of {@link #factory}.
     *
     * @param filterName the name of the filter in the chain
     * @throws WasmPluginException where the module is none, or not one of proxy-wasm
     */
    public int add(String filterName, PluginSpec spec) throws WasmPluginException {
        WasmPlugin plugin = host.onStarter(spec.name(), () -> load(spec));
        List<WasmPlugin> group = groups.computeIfAbsent(plugin.key(), key -> new ArrayList<>());
        int position = sameRoot(group, plugin);
        if (position < 0) {
            position = group.size();
            group.add(plugin);
        }
        members.add(new Member(filterName, plugin, position));
        return members.size() - 1;
    }

    /** As in Envoy, plugins that are equal in all are one. */
    private static int sameRoot(List<WasmPlugin> group, WasmPlugin plugin) {
        for (int i = 0; i < group.size(); i++) {
            if (group.get(i).spec().equals(plugin.spec())) {
                return i;
            }
        }
        return -1;
    }

    private WasmPlugin load(PluginSpec spec) throws InvalidModuleException {
        WasmLimits limits = host.services().settings().limits(spec.name());
        GuestModule module = host.modules().load(spec.code().toByteArray(), mode(limits.execution()));
        return WasmPlugin.of(spec, module);
    }

    private static ExecutionMode mode(WasmLimits.Execution execution) {
        return switch (execution) {
            case INTERPRETER -> ExecutionMode.INTERPRETER;
            case COMPILER -> ExecutionMode.COMPILER;
            case TIERED -> ExecutionMode.TIERED;
        };
    }

    /**
     * Starts a VM per group and worker and hands each to its worker.
     *
     * @throws WasmPluginException where a plugin refuses: nothing is left running
     */
    public void start() throws WasmPluginException {
        for (Map.Entry<VmKey, List<WasmPlugin>> group : groups.entrySet()) {
            List<VmSlot> started = new ArrayList<>();
            slots.put(group.getKey(), started);
            for (WorkerServices worker : host.services().workers()) {
                VmSlot slot = new VmSlot(host, worker, group.getValue());
                String name = group.getValue().get(0).spec().name();
                try {
                    WasmVm vm = host.onStarter(name, slot::startVm);
                    worker.execute(() -> slot.install(vm));
                } catch (WasmPluginException e) {
                    close();
                    throw e;
                }
                started.add(slot);
                host.register(slot);
            }
        }
    }

    /** The factory of the plugin with that number; after {@link #start}. */
    public WasmFilterFactory factory(int number) {
        Member member = members.get(number);
        return new WasmFilterFactory(
                member.filterName(),
                member.plugin().spec().failureMode(),
                slots.getOrDefault(member.plugin().key(), List.of()),
                member.position());
    }

    /** Ends all VMs, each on its worker: no stream uses them any more. */
    public void close() {
        for (List<VmSlot> group : slots.values()) {
            for (VmSlot slot : group) {
                host.unregister(slot);
                slot.worker().execute(slot::close);
            }
        }
    }
}
