package io.pillion.proxy.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The tree of all stats, by their dotted names.
 *
 * <p>Thread-safe. Asking twice for a name gives the same stat. A stat is asked for once, when what counts it is built;
 * nothing is looked up per request.
 */
public final class Stats {
    /** The number of the stripe that the administration thread counts in. */
    static final int ADMIN_STRIPE = -1;

    private final Stripes stripes = new Stripes();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
    private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();
    private final Map<String, TextReadout> textReadouts = new ConcurrentHashMap<>();

    public Counter counter(String name) {
        return counter(name, () -> 0);
    }

    /** A counter that asks {@code source} whenever it is read, on the reading thread. */
    public Counter counter(String name, LongSupplier source) {
        return counters.computeIfAbsent(name, key -> new Counter(key, stripes, source));
    }

    public Gauge gauge(String name) {
        return gauges.computeIfAbsent(name, key -> new Gauge(key, stripes));
    }

    /** A gauge that asks {@code source} whenever it is read, on the reading thread. */
    public Gauge gauge(String name, LongSupplier source) {
        return gauges.computeIfAbsent(name, key -> new Gauge(key, stripes, source));
    }

    public Histogram histogram(String name) {
        return histograms.computeIfAbsent(name, key -> new Histogram(key, stripes));
    }

    public TextReadout textReadout(String name) {
        return textReadouts.computeIfAbsent(name, TextReadout::new);
    }

    /** The stats below {@code prefix}, which ends with a dot or is empty. */
    public Scope scope(String prefix) {
        return new Scope(this, prefix);
    }

    /** Sets every counter to zero. */
    public void resetCounters() {
        counters.values().forEach(Counter::reset);
    }

    /** Ends an interval of all histograms: call it every {@code stats_flush_interval}, on one thread. */
    public void flush() {
        histograms.values().forEach(Histogram::flush);
    }

    /** A worker's part of all counts: for its thread only. */
    Stripe stripe(int worker) {
        return stripes.of(worker);
    }

    Collection<Counter> counters() {
        return counters.values();
    }

    Collection<Gauge> gauges() {
        return gauges.values();
    }

    Collection<Histogram> histograms() {
        return histograms.values();
    }

    Collection<TextReadout> textReadouts() {
        return textReadouts.values();
    }
}
