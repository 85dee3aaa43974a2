package io.pillion.wasm.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key-value pairs that all VMs of one {@code vm_id} share, with compare-and-swap; process-wide and bounded.
 *
 * <p>Safe for every thread; its lock is never held across a call of anybody else's code.
 */
public final class SharedData {
    /** A value and the number that must be given back to replace it; the bytes are never written. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(byte[] value, int cas) {}

    /** How a write ended. */
    public enum Outcome {
        STORED,
        CAS_MISMATCH,
        /** No room: nothing has changed. */
        FULL
    }

    private static final int ENTRY_OVERHEAD = 160;

    private final long maxBytes;
    private final Map<String, Map<String, Entry>> stores = new HashMap<>();
    private int lastCas;
    private long bytes;

    /** At most {@code maxBytes} in all, each entry counted with a fixed overhead. */
    public SharedData(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public synchronized Optional<Entry> get(String vmId, String key) {
        Map<String, Entry> store = stores.get(vmId);
        return store == null ? Optional.empty() : Optional.ofNullable(store.get(key));
    }

    /**
     * Stores {@code value}, which the caller gives away. A {@code cas} of 0 is unconditional, and a key that does not
     * exist accepts any.
     */
    public synchronized Outcome set(String vmId, String key, byte[] value, int cas) {
        Map<String, Entry> store = stores.computeIfAbsent(vmId, id -> new HashMap<>());
        Entry old = store.get(key);
        if (old != null && cas != 0 && old.cas() != cas) {
            return Outcome.CAS_MISMATCH;
        }
        long growth = value.length - (old == null ? -(key.length() + ENTRY_OVERHEAD) : (long) old.value().length);
        if (bytes + growth > maxBytes && growth > 0) {
            return Outcome.FULL;
        }
        bytes += growth;
        store.put(key, new Entry(value, nextCas()));
        return Outcome.STORED;
    }

    /** Forgets all pairs of {@code vmId}: the last VM with that id is gone. */
    public synchronized void drop(String vmId) {
        Map<String, Entry> store = stores.remove(vmId);
        if (store != null) {
            store.forEach((key, entry) -> bytes -= key.length() + ENTRY_OVERHEAD + entry.value().length);
        }
    }

    private int nextCas() {
        lastCas = lastCas == Integer.MAX_VALUE ? 1 : lastCas + 1;
        return lastCas;
    }
}
