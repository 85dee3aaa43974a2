package io.pillion.wasm.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;

/**
 * A table whose entries count against the memory budget, and whose growth stays its own: Chicory's would change the
 * limits that every instance of the module shares.
 */
final class GuestTable extends TableInstance {
    private static final long ENTRY_BYTES = 12;

    /** To copy or fill a larger table would take longer than a deadline may slip. */
    private static final long MAX_ENTRIES = 1 << 20;

    private static final int LOOK_MASK = (1 << 14) - 1;

    private final MemoryAccount account;
    private int written;

    private GuestTable(Table table, int initialValue, MemoryAccount account) {
        super(table, initialValue);
        this.account = account;
    }

    static TableInstance create(Table declared, int initialValue, MemoryAccount account) {
        TableLimits limits = declared.limits();
        if (limits.min() > MAX_ENTRIES) {
            throw new UninstantiableException("its table of " + limits.min() + " entries is above " + MAX_ENTRIES);
        }
        if (!account.reserve(limits.min() * ENTRY_BYTES)) {
            throw new UninstantiableException(
                    "its table of " + limits.min() + " entries does not fit into the guests' memory budget");
        }
        TableLimits own = new TableLimits(limits.min(), limits.max(), limits.shared());
        return new GuestTable(new Table(declared.elementType(), own, declared.initialize()), initialValue, account);
    }

    /** All that fills, copies and initialises comes through here, in loops of Chicory's that do not look. */
    @Override
    public void setRef(int index, int value, Instance instance) {
        if ((++written & LOOK_MASK) == 0) {
            InterruptPoll.look();
        }
        super.setRef(index, value, instance);
    }

    @Override
    public int grow(int count, int value, Instance instance) {
        InterruptPoll.look();
        int before = size();
        long wanted = before + Integer.toUnsignedLong(count);
        if (wanted > Math.min(limits().max(), MAX_ENTRIES) || !account.reserve(wanted * ENTRY_BYTES)) {
            return -1;
        }
        try {
            int result = super.grow(count, value, instance);
            account.release(before * ENTRY_BYTES);
            return result;
        } catch (OutOfMemoryError e) {
            account.release(wanted * ENTRY_BYTES);
            return -1;
        }
    }
}
