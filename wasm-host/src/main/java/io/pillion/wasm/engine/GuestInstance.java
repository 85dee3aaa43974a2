package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a module: memory, globals, tables, and what executes it.
 *
 * <p>Owned by one thread at a time; a hand-over from the thread that started it needs a happens-before edge. After a
 * {@link GuestTrap} it is dead and every further call throws that trap again; {@link #close()} returns its memory.
 */
public final class GuestInstance implements AutoCloseable {
    private static final int UNNAMED = -1;

    private final GuestModule module;
    private final GuestHeap heap;
    private final LinearMemory memory;
    private final MemoryAccount account;
    private final CallGuard guard;
    private final Watchdog watchdog;
    private final Map<String, GuestFunction> functions = new HashMap<>();

    private @Nullable TieredMachine machine;
    private @Nullable GuestTrap trap;
    private int depth;
    private boolean closed;

    GuestInstance(GuestModule module, LinearMemory memory, MemoryAccount account, InstanceLimits limits) {
        this.module = module;
        this.memory = memory;
        this.account = account;
        this.heap = new GuestHeap(memory);
        this.guard = new CallGuard(limits.deadline());
        this.watchdog = module.watchdog();
    }

    /** Initialises globals, tables and memory and runs the start function, as an outermost call. */
    void start(Instance instance) {
        machine = (TieredMachine) instance.getMachine();
        watchdog.watch(guard);
        Throwable failure = null;
        begin();
        try {
            instance.initialize(false);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        end(failure, UNNAMED);
    }

    public GuestModule module() {
        return module;
    }

    /** The exported function of that name; look it up once, when the VM is made. */
    public Optional<GuestFunction> function(String export) {
        return Optional.ofNullable(functions.computeIfAbsent(export, this::lookUp));
    }

    private @Nullable GuestFunction lookUp(String export) {
        FunctionSignature signature = module.exports().get(export);
        return signature == null ? null : new GuestFunction(this, module.exportIndex(export), signature);
    }

    public GuestHeap memory() {
        return heap;
    }

    /** What executes the next call. */
    public ExecutionTier tier() {
        return machine().tier();
    }

    /** How long one outermost call may take from now on; any thread may say so. */
    public void deadline(Duration deadline) {
        guard.deadline(deadline);
    }

    /** True after a trap. */
    public boolean dead() {
        return trap != null;
    }

    /** What ended this instance. */
    public Optional<GuestTrap> trap() {
        return Optional.ofNullable(trap);
    }

    /** True while a guest call is on the stack. */
    public boolean running() {
        return depth > 0;
    }

    /** Calls a function by its index, as an outermost or a nested call. */
    int run(int index, long[] arguments) {
        if (trap != null) {
            throw trap;
        }
        if (depth > 0) {
            return nested(index, arguments);
        }
        Machine current = machine().next();
        long[] results = null;
        Throwable failure = null;
        begin();
        try {
            results = current.call(index, arguments);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        end(failure, index);
        return first(results);
    }

    private void begin() {
        guard.enter();
        depth = 1;
    }

    private void end(@Nullable Throwable failure, int index) {
        depth = 0;
        boolean overrun = guard.leave();
        if (failure != null) {
            throw die(failure, overrun, index);
        }
        memory.settle();
    }

    private int nested(int index, long[] arguments) {
        depth++;
        try {
            return first(machine().current().call(index, arguments));
        } catch (RuntimeException | Error failure) {
            throw die(failure, guard.overrun(), index);
        } finally {
            depth--;
        }
    }

    private static int first(long @Nullable [] results) {
        return results == null || results.length == 0 ? 0 : (int) results[0];
    }

    private GuestTrap die(Throwable failure, boolean overrun, int called) {
        List<String> backtrace = machine().backtrace(failure, module::functionName);
        if (backtrace.isEmpty() && called != UNNAMED) {
            backtrace = List.of(module.functionName(called));
        }
        GuestTrap ending = Traps.explain(failure, overrun, backtrace);
        trap = ending;
        return ending;
    }

    /** Adds the guest's stack at this moment to a trap of the host's, which has none of its own. */
    GuestTrap traced(GuestTrap thrown) {
        if (!thrown.backtrace().isEmpty()) {
            return thrown;
        }
        return thrown.in(machine().backtrace(new Throwable(), module::functionName));
    }

    private TieredMachine machine() {
        TieredMachine attached = machine;
        if (attached == null) {
            throw new IllegalStateException("the instance is being linked");
        }
        return attached;
    }

    /** Returns the memory to the budget; idempotent; never from inside a guest call. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            watchdog.forget(guard);
            if (trap == null) {
                trap = GuestTrap.host("the instance is closed");
            }
            memory.close();
            account.close();
        }
    }
}
