package io.pillion.proxy.metrics;

import java.util.function.LongSupplier;

/** The stats whose names begin with one prefix. */
public final class Scope {
    private final Stats stats;
    private final String prefix;

    Scope(Stats stats, String prefix) {
        this.stats = stats;
        this.prefix = prefix;
    }

    public Counter counter(String name) {
        return stats.counter(prefix + name);
    }

    public Gauge gauge(String name) {
        return stats.gauge(prefix + name);
    }

    /** A gauge that asks {@code source} whenever it is read, on the reading thread. */
    public Gauge gauge(String name, LongSupplier source) {
        return stats.gauge(prefix + name, source);
    }

    /** A counter that asks {@code source} whenever it is read, on the reading thread. */
    public Counter counter(String name, LongSupplier source) {
        return stats.counter(prefix + name, source);
    }

    public Histogram histogram(String name) {
        return stats.histogram(prefix + name);
    }

    public TextReadout textReadout(String name) {
        return stats.textReadout(prefix + name);
    }

    /** The stats below this prefix and {@code name}, which ends with a dot. */
    public Scope scope(String name) {
        return new Scope(stats, prefix + name);
    }

    /** Makes counters exist that count what never happens here, so that dashboards find them at zero. */
    void zeroCounters(String... names) {
        for (String name : names) {
            counter(name);
        }
    }

    void zeroGauges(String... names) {
        for (String name : names) {
            gauge(name);
        }
    }
}
