package io.pillion.proxy.metrics;

/**
 * A number that only grows, until an operator resets it.
 *
 * <p>{@link #add} may be called on any thread and costs a look at the thread's stripe and one plain write.
 */
public final class Counter implements Stat {
    private final String name;
    private final Stripes stripes;
    private final int cell;
    private volatile long base;

    Counter(String name, Stripes stripes) {
        this.name = name;
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
        return stripes.sum(cell) - base;
    }

    /** Begins at zero again. */
    void reset() {
        base = stripes.sum(cell);
    }

    @Override
    public boolean used() {
        return stripes.sum(cell) != 0;
    }
}
