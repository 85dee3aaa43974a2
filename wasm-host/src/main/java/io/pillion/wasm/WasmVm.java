package io.pillion.wasm;

import io.pillion.wasm.abi.Contexts;
import io.pillion.wasm.abi.GuestCalls;
import io.pillion.wasm.abi.GuestContext;
import io.pillion.wasm.abi.GuestMemory;
import io.pillion.wasm.abi.HostImports;
import io.pillion.wasm.abi.VmEnvironment;
import io.pillion.wasm.engine.ExecutionTier;
import io.pillion.wasm.engine.GuestInstance;
import io.pillion.wasm.engine.GuestTrap;
import io.pillion.wasm.engine.InstanceLimits;
import io.pillion.wasm.engine.InvalidModuleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a module with its contexts. Owned by the thread that starts it, and after the hand-over by one
 * worker.
 *
 * <pre>
 *   starting (starter thread) --- handedOver() ---> serving (worker) --- trap ---> dead
 *        \---- trap, or a false answer ---> refused        \--- close() ---> closed
 * </pre>
 *
 * <p>A dead VM is never called again: all its streams, paused ones too, get the failure policy at once.
 */
final class WasmVm {
    private final VmSlot slot;
    private final GuestMemory memory = new GuestMemory();
    private final VmContext vmContext;
    private final Contexts contexts;
    private final GuestCalls calls;
    private final HostImports imports;
    private final GuestInstance guest;
    private final List<RootContext> roots = new ArrayList<>();
    private @Nullable VmFailure failure;
    private boolean closed;
    private long reportedMemory = -1;
    private boolean reportedCompiled;

    private WasmVm(VmSlot slot, VmEnvironment environment, InstanceLimits limits, boolean lenient)
            throws InvalidModuleException {
        this.slot = slot;
        this.vmContext = new VmContext(environment.vmId());
        this.contexts = new Contexts(vmContext);
        this.calls = new GuestCalls(contexts, this::onTrap);
        this.imports = new HostImports(environment, memory, contexts, calls, lenient);
        this.guest = slot.module().instantiate(imports, limits);
        this.calls.attach(guest, memory, imports);
    }

    /** Makes a VM and starts every plugin of its slot in it, on the starter thread. */
    static WasmVm start(VmSlot slot, VmEnvironment environment, InstanceLimits limits, boolean lenient)
            throws WasmPluginException {
        String first = slot.plugins().get(0).spec().name();
        WasmVm vm;
        try {
            vm = new WasmVm(slot, environment, limits, lenient);
        } catch (InvalidModuleException e) {
            throw new WasmPluginException(first, String.valueOf(e.getMessage()));
        }
        try {
            vm.startPlugins(environment.configuration().length, limits.deadline());
            return vm;
        } catch (WasmPluginException e) {
            vm.guest.close();
            throw e;
        }
    }

    /** All calls together have the start's deadline. */
    private void startPlugins(int vmConfigurationSize, Duration deadline) throws WasmPluginException {
        long end = slot.worker().monotonicNanos() + deadline.toNanos();
        if (calls.initialize(vmContext) == GuestCalls.TRAPPED) {
            throw refusal(slot.plugins().get(0), "Failed to initialize Wasm code");
        }
        for (WasmPlugin plugin : slot.plugins()) {
            RootContext root = new RootContext(this, plugin, contexts.nextId());
            contexts.add(root);
            roots.add(root);
            root.configuring(true);
            remaining(end);
            int size = plugin.spec().configuration().size();
            if (calls.onContextCreate(root, 0) == GuestCalls.TRAPPED
                    || !agreed(calls.onVmStart(root, vmConfigurationSize))) {
                throw refusal(plugin, "Failed to start Wasm: proxy_on_vm_start refused");
            }
            remaining(end);
            if (!agreed(calls.onConfigure(root, size))) {
                throw refusal(plugin, "Failed to configure Wasm: proxy_on_configure refused");
            }
            root.configuring(false);
        }
    }

    private void remaining(long end) {
        guest.deadline(Duration.ofNanos(Math.max(1, end - slot.worker().monotonicNanos())));
    }

    private static boolean agreed(long answer) {
        return answer != 0 && answer != GuestCalls.TRAPPED;
    }

    private WasmPluginException refusal(WasmPlugin plugin, String reason) {
        VmFailure ended = failure;
        return new WasmPluginException(plugin.spec().name(), ended == null ? reason : ended.text());
    }

    /** The worker takes the VM over: ticks and the calls that were asked for so far begin. */
    void handedOver() {
        roots.forEach(root -> root.handedOver(slot.worker()));
        imports.httpCalls().handedOver();
    }

    void deadline(Duration deadline) {
        guest.deadline(deadline);
    }

    RootContext root(int plugin) {
        return roots.get(plugin);
    }

    Contexts contexts() {
        return contexts;
    }

    GuestCalls calls() {
        return calls;
    }

    HostImports imports() {
        return imports;
    }

    VmSlot slot() {
        return slot;
    }

    /** Whether it must not be called any more. */
    boolean failed() {
        return failure != null || closed;
    }

    Optional<VmFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Tells the observer what has changed since it was told last. */
    void report() {
        long bytes = guest.memory().size();
        boolean compiled = guest.tier() == ExecutionTier.COMPILED;
        if (bytes != reportedMemory || compiled != reportedCompiled) {
            reportedMemory = bytes;
            reportedCompiled = compiled;
            slot.observer().vmState(bytes, compiled);
        }
    }

    private void onTrap(String hook, GuestContext context, GuestTrap trap) {
        VmFailure ended = VmFailure.of(context.plugin(), hook, trap);
        failure = ended;
        slot.onFailure(this, ended);
        imports.httpCalls().dropAll();
        roots.forEach(RootContext::stop);
        guest.close();
        contexts.forEach(each -> {
            if (each instanceof WasmFilter stream) {
                stream.onVmFailure(stream.id() == context.id());
            }
        });
    }

    /** Ends the VM in order: its plugins hear of it. */
    void close() {
        if (failed()) {
            return;
        }
        for (RootContext root : roots) {
            if (!failed()) {
                root.shutDown();
            }
        }
        imports.httpCalls().dropAll();
        closed = true;
        guest.close();
    }
}
