package io.pillion.wasm.abi;

import io.pillion.wasm.engine.FunctionSignature;
import io.pillion.wasm.engine.GuestFunction;
import io.pillion.wasm.engine.GuestInstance;
import io.pillion.wasm.engine.GuestTrap;
import io.pillion.wasm.engine.InvalidModuleException;
import io.pillion.wasm.engine.ValueKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every call that the host makes into one guest. Owned by the thread that owns the VM.
 *
 * <p>A function that the guest does not export is not called, and answers as if it had agreed. A trap is reported to
 * the {@link TrapListener} before the method returns {@link #TRAPPED}; nothing may be called after that. What host
 * calls left to be done is done before a method returns.
 */
public final class GuestCalls {
    /** Hears of the guest's end. */
    @FunctionalInterface
    public interface TrapListener {
        void onTrap(String hook, GuestContext context, GuestTrap trap);
    }

    /** The answer of a call that ended the guest: no value that a guest can return. */
    public static final long TRAPPED = Long.MIN_VALUE;

    private final Contexts contexts;
    private final TrapListener listener;
    private final @Nullable GuestFunction[] functions = new @Nullable GuestFunction[Hook.values().length];
    private @Nullable HostImports imports;
    private int hostCallsBefore;

    public GuestCalls(Contexts contexts, TrapListener listener) {
        this.contexts = contexts;
        this.listener = listener;
    }

    /** Refuses exports whose types are not those of the ABI. */
    public static void verify(Map<String, FunctionSignature> exports) throws InvalidModuleException {
        for (Hook hook : Hook.values()) {
            FunctionSignature signature = exports.get(hook.export());
            if (signature != null && !matches(hook, signature)) {
                throw new InvalidModuleException("Bad function signature for: " + hook.export());
            }
        }
        FunctionSignature allocator = exports.getOrDefault("malloc", exports.get("proxy_on_memory_allocate"));
        if (allocator == null) {
            throw new InvalidModuleException("Wasm module is missing malloc function.");
        }
        if (!allocator.equals(FunctionSignature.ofIntsReturningInt(1))) {
            throw new InvalidModuleException("Bad function signature for: malloc");
        }
    }

    private static boolean matches(Hook hook, FunctionSignature signature) {
        return hook.accepts(signature.parameters().size(), signature.results().size())
                && signature.parameters().stream().allMatch(kind -> kind == ValueKind.I32)
                && signature.results().stream().allMatch(kind -> kind == ValueKind.I32);
    }

    /** Calls the exports of {@code guest}, whose module {@link #verify} has accepted, and which has these imports. */
    public void attach(GuestInstance guest, GuestMemory memory, HostImports linked) {
        imports = linked;
        memory.attach(guest);
        Optional<GuestFunction> allocator = guest.function("malloc");
        allocator.or(() -> guest.function("proxy_on_memory_allocate")).ifPresent(memory::allocator);
        for (Hook hook : Hook.values()) {
            if (linked.capabilities().allowsCallback(hook.export())) {
                functions[index(hook)] = guest.function(hook.export()).orElse(null);
            }
        }
    }

    /** Runs the guest's own initialisation in {@code vmContext}; {@link #TRAPPED} where that ended it. */
    public long initialize(GuestContext vmContext) {
        if (functions[index(Hook.INITIALIZE)] == null) {
            return run(Hook.START, vmContext, 0, 0, 0);
        }
        long initialized = run(Hook.INITIALIZE, vmContext, 0, 0, 0);
        if (initialized == TRAPPED) {
            return TRAPPED;
        }
        return functions[index(Hook.MAIN)] == null
                ? run(Hook.MAIN_VOID, vmContext, 0, 0, 0)
                : run(Hook.MAIN, vmContext, 0, 0, 0);
    }

    public long onContextCreate(GuestContext context, int parent) {
        return run(Hook.CONTEXT_CREATE, context, parent, 0, 0);
    }

    public long onVmStart(GuestContext root, int configurationSize) {
        return run(Hook.VM_START, root, configurationSize, 0, 1);
    }

    public long onConfigure(GuestContext root, int configurationSize) {
        return run(Hook.CONFIGURE, root, configurationSize, 0, 1);
    }

    public long onTick(GuestContext root) {
        return run(Hook.TICK, root, 0, 0, 0);
    }

    public long onQueueReady(GuestContext root, int queue) {
        return run(Hook.QUEUE_READY, root, queue, 0, 0);
    }

    public long onRequestHeaders(GuestContext stream, int headers, boolean endOfStream) {
        return run(Hook.REQUEST_HEADERS, stream, headers, flag(endOfStream), 0);
    }

    public long onRequestBody(GuestContext stream, int size, boolean endOfStream) {
        return run(Hook.REQUEST_BODY, stream, size, flag(endOfStream), 0);
    }

    public long onRequestTrailers(GuestContext stream, int trailers) {
        return run(Hook.REQUEST_TRAILERS, stream, trailers, 0, 0);
    }

    public long onResponseHeaders(GuestContext stream, int headers, boolean endOfStream) {
        return run(Hook.RESPONSE_HEADERS, stream, headers, flag(endOfStream), 0);
    }

    public long onResponseBody(GuestContext stream, int size, boolean endOfStream) {
        return run(Hook.RESPONSE_BODY, stream, size, flag(endOfStream), 0);
    }

    public long onResponseTrailers(GuestContext stream, int trailers) {
        return run(Hook.RESPONSE_TRAILERS, stream, trailers, 0, 0);
    }

    public long onDone(GuestContext context) {
        return run(Hook.DONE, context, 0, 0, 1);
    }

    public long onLog(GuestContext context) {
        return run(Hook.LOG, context, 0, 0, 0);
    }

    public long onDelete(GuestContext context) {
        return run(Hook.DELETE, context, 0, 0, 0);
    }

    long onHttpCallResponse(GuestContext root, int call, int headers, int bodySize, int trailers) {
        GuestFunction function = functions[index(Hook.HTTP_CALL_RESPONSE)];
        if (function == null) {
            return 0;
        }
        begin(root);
        try {
            function.call(root.id(), call, headers, bodySize, trailers);
        } catch (GuestTrap trap) {
            return trapped(Hook.HTTP_CALL_RESPONSE, root, trap);
        }
        end(root);
        contexts.drain();
        return 0;
    }

    /** {@code absent} is the answer of a guest that does not export the hook. */
    private long run(Hook hook, GuestContext context, int second, int third, int absent) {
        GuestFunction function = functions[index(hook)];
        if (function == null) {
            return absent;
        }
        begin(context);
        int result;
        try {
            result = call(function, hook, context.id(), second, third);
        } catch (GuestTrap trap) {
            return trapped(hook, context, trap);
        }
        end(context);
        contexts.drain();
        return Integer.toUnsignedLong(result);
    }

    private void begin(GuestContext context) {
        hostCallsBefore = hostCalls();
        contexts.enter(context);
    }

    private void end(GuestContext context) {
        contexts.leave();
        context.guestCalled(hostCalls() - hostCallsBefore);
    }

    private int hostCalls() {
        return imports == null ? 0 : imports.calls();
    }

    private static int call(GuestFunction function, Hook hook, int id, int second, int third) {
        return switch (function.signature().parameters().size()) {
            case 0 -> function.call();
            case 1 -> function.call(id);
            case 2 -> hook == Hook.MAIN ? function.call(0, 0) : function.call(id, second);
            default -> function.call(id, second, third);
        };
    }

    private long trapped(Hook hook, GuestContext context, GuestTrap trap) {
        end(context);
        contexts.clear();
        listener.onTrap(hook.export(), context, trap);
        return TRAPPED;
    }

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    @SuppressWarnings("EnumOrdinal") // an index into this class's own array
    private static int index(Hook hook) {
        return hook.ordinal();
    }
}
