package io.pillion.proxy.metrics;

/**
 * A distribution of non-negative whole numbers, mostly milliseconds.
 *
 * <p>{@link #record} may be called on any thread. {@link #flush} ends an interval; one thread calls it.
 */
public final class Histogram implements Stat {
    private final String name;
    private final Stripes stripes;
    private final int index;
    private Bins flushed = new Bins();
    private volatile Distribution interval = new Distribution(new Bins());

    Histogram(String name, Stripes stripes) {
        this.name = name;
        this.stripes = stripes;
        this.index = stripes.newHistogram();
    }

    @Override
    public String name() {
        return name;
    }

    public void record(long value) {
        record(stripes.own(), value);
    }

    void record(Stripe own, long value) {
        own.record(index, value);
    }

    /** Everything since the start. */
    Distribution cumulative() {
        return new Distribution(stripes.merge(index));
    }

    /** What was recorded between the last two calls of {@link #flush}. */
    Distribution interval() {
        return interval;
    }

    void flush() {
        Bins now = stripes.merge(index);
        Bins difference = new Bins();
        difference.add(now);
        difference.subtract(flushed);
        interval = new Distribution(difference);
        flushed = now;
    }

    @Override
    public boolean used() {
        return cumulative().total() != 0;
    }
}
