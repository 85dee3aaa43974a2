package io.pillion.wasm.abi;

import io.pillion.wasm.engine.GuestTrap;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The contexts of one VM: which of them the running guest call works for, and what is to happen once it has returned.
 *
 * <p>A guest is never entered while it runs: what a host call causes waits in a queue, which is worked off in order
 * when the outermost guest call has returned. Owned by the thread that owns the VM.
 */
public final class Contexts {
    /** What one guest call may cause: enough to let every paused stream go. */
    private static final int MAX_DEFERRED = 1 << 16;

    private final ContextTable table = new ContextTable();
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final GuestContext vmContext;
    private GuestContext current;
    private GuestContext effective;
    private int lastId;
    private boolean running;
    private boolean draining;

    /** {@code vmContext} stands for the VM while it initialises. */
    public Contexts(GuestContext vmContext) {
        this.vmContext = vmContext;
        this.current = vmContext;
        this.effective = vmContext;
    }

    /** An id that no context of this VM has. */
    public int nextId() {
        do {
            lastId++;
        } while (lastId == 0 || table.find(lastId) != null);
        return lastId;
    }

    public void add(GuestContext context) {
        table.add(context);
    }

    public void remove(GuestContext context) {
        table.remove(context.id());
        if (effective.id() == context.id()) {
            effective = current;
        }
    }

    /** Number of contexts, roots included. */
    public int size() {
        return table.size();
    }

    public void forEach(Consumer<GuestContext> visitor) {
        table.forEach(visitor);
    }

    /** A guest call begins on behalf of {@code context}. */
    void enter(GuestContext context) {
        current = context;
        effective = context;
        running = true;
    }

    void leave() {
        current = vmContext;
        effective = vmContext;
        running = false;
    }

    boolean running() {
        return running;
    }

    /** The context that host calls act on: the effective one. */
    GuestContext target() {
        return effective;
    }

    /** The context that the running call was made for. */
    GuestContext current() {
        return current;
    }

    /** Redirects the host calls of the rest of this guest call; false where there is no such context. */
    boolean effective(int id) {
        GuestContext found = table.find(id);
        if (found == null) {
            return false;
        }
        effective = found;
        return true;
    }

    /**
     * Runs {@code action} when the outermost guest call has returned, at once where none is running. A guest that asks
     * for more than could ever be sensible in one call is ended.
     */
    public void defer(Runnable action) {
        if (running && deferred.size() >= MAX_DEFERRED) {
            throw GuestTrap.host("one call caused more than " + MAX_DEFERRED + " actions");
        }
        deferred.add(action);
        if (!running) {
            drain();
        }
    }

    /** Runs what waits, in order; an action that enters the guest leaves its own consequences to this same loop. */
    void drain() {
        if (draining || deferred.isEmpty()) {
            return;
        }
        draining = true;
        try {
            for (Runnable action = deferred.poll(); action != null; action = deferred.poll()) {
                action.run();
            }
        } finally {
            draining = false;
        }
    }

    /** Forgets what waits: the VM is dead. */
    public void clear() {
        deferred.clear();
    }
}
