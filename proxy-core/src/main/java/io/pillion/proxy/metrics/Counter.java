package io.pillion.proxy.metrics;

import java.util.function.LongSupplier;

/**
 * A number that only grows, until an operator resets it.
 *
 * <p>{@link #add} may be called on any thread and costs a look at the thread's stripe and one plain write.
 */
public final class Counter implements Stat {
    private final String name;
    private final Stripes stripes;
    private final int cell;
    private final LongSupplier source;
    private volatile long base;

    /** @param source what is counted elsewhere, added to what is counted here */
    Counter(String name, Stripes stripes, LongSupplier source) {
        this.name = name;
        this.source = source;
        this.stripes = stripes;
        this.cell = stripes.newCell();
    }

    @Override
    public String name() {
        return name;
    }

    public void increment() {
        stripes.own().add(cell, 1);
    }

    public void add(long amount) {
        stripes.own().add(cell, amount);
    }

    void add(Stripe own, long amount) {
        own.add(cell, amount);
    }

    /** The count since the start or the last reset. */
    public long value() {
        return total() - base;
    }

    /** Begins at zero again. */
    void reset() {
        base = total();
    }

    @Override
    public boolean used() {
        return total() != 0;
    }

    private long total() {
        return source.getAsLong() + stripes.sum(cell);
    }
}
