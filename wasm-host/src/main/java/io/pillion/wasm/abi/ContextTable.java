package io.pillion.wasm.abi;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contexts by id: an open-addressed table with linear probing, so that a stream costs no boxed number. */
final class ContextTable {
    private static final int FIRST_CAPACITY = 64;

    private @Nullable GuestContext[] slots = new @Nullable GuestContext[FIRST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    GuestContext find(int id) {
        for (int i = home(id); ; i = next(i)) {
            GuestContext found = slots[i];
            if (found == null || found.id() == id) {
                return found;
            }
        }
    }

    /** Adds a context whose id is not in the table. */
    void add(GuestContext context) {
        if ((size + 1) * 2 > slots.length) {
            grow();
        }
        insert(context);
        size++;
    }

    void remove(int id) {
        int i = home(id);
        while (true) {
            GuestContext found = slots[i];
            if (found == null) {
                return;
            }
            if (found.id() == id) {
                break;
            }
            i = next(i);
        }
        slots[i] = null;
        size--;
        reseatBehind(i);
    }

    /** A snapshot is visited: {@code visitor} may add and remove. */
    void forEach(Consumer<GuestContext> visitor) {
        for (GuestContext context : Arrays.copyOf(slots, slots.length)) {
            if (context != null) {
                visitor.accept(context);
            }
        }
    }

    private void reseatBehind(int gap) {
        int i = next(gap);
        for (GuestContext moved = slots[i]; moved != null; moved = slots[i]) {
            slots[i] = null;
            insert(moved);
            i = next(i);
        }
    }

    private void insert(GuestContext context) {
        int i = home(context.id());
        while (slots[i] != null) {
            i = next(i);
        }
        slots[i] = context;
    }

    private void grow() {
        @Nullable GuestContext[] old = slots;
        slots = new @Nullable GuestContext[old.length * 2];
        for (GuestContext context : old) {
            if (context != null) {
                insert(context);
            }
        }
    }

    private int home(int id) {
        return id & (slots.length - 1);
    }

    private int next(int i) {
        return (i + 1) & (slots.length - 1);
    }
}
