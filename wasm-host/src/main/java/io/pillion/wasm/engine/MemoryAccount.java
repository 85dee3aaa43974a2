package io.pillion.wasm.engine;

/** What one instance has taken from the {@link MemoryBudget}; owned by the instance's thread. */
final class MemoryAccount implements AutoCloseable {
    private final MemoryBudget budget;
    private long held;

    MemoryAccount(MemoryBudget budget) {
        this.budget = budget;
    }

    boolean reserve(long bytes) {
        if (!budget.reserve(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    void release(long bytes) {
        held -= bytes;
        budget.release(bytes);
    }

    MemoryBudget budget() {
        return budget;
    }

    /** Returns everything; idempotent. */
    @Override
    public void close() {
        release(held);
    }
}
