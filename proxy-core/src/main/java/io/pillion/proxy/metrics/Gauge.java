package io.pillion.proxy.metrics;

import java.util.function.LongSupplier;

/**
 * A number that goes up and down: counted by the threads that own its parts, set by one writer, or read from a source.
 *
 * <p>{@link #add} may be called on any thread; a gauge that is set must not be added to.
 */
public final class Gauge implements Stat {
    private final String name;
    private final Stripes stripes;
    private final int cell;
    private final LongSupplier source;
    private volatile boolean used;
    private volatile long level;

    Gauge(String name, Stripes stripes) {
        this(name, stripes, stripes.newCell(), () -> 0, false);
    }

    /** A gauge that asks {@code source} whenever it is read. */
    Gauge(String name, Stripes stripes, LongSupplier source) {
        this(name, stripes, stripes.newCell(), source, true);
    }

    private Gauge(String name, Stripes stripes, int cell, LongSupplier source, boolean used) {
        this.name = name;
        this.stripes = stripes;
        this.cell = cell;
        this.source = source;
        this.used = used;
    }

    @Override
    public String name() {
        return name;
    }

    public void increment() {
        add(1);
    }

    public void decrement() {
        add(-1);
    }

    public void add(long amount) {
        add(stripes.own(), amount);
    }

    void add(Stripe own, long amount) {
        own.add(cell, amount);
        if (!used) {
            used = true;
        }
    }

    public void set(long value) {
        level = value;
        used = true;
    }

    /** Makes {@link #value} this, whatever was added before; a moment's increment by another thread may be lost. */
    void replace(long value) {
        set(value - stripes.sum(cell));
    }

    public long value() {
        return level + source.getAsLong() + stripes.sum(cell);
    }

    @Override
    public boolean used() {
        return used;
    }
}
