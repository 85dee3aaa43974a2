package io.pillion.wasm.host;

/** The metrics that guests define: one per name and process; safe for every thread. */
public interface GuestMetrics {
    /** What a metric is. */
    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** One metric. */
    interface Metric {
        /** Counter: adds; gauge: adds, and {@code offset} may be negative. */
        void increment(long offset);

        /** Counter: adds; gauge: sets; histogram: records. */
        void record(long value);

        /** The value of a counter or a gauge. */
        long value();
    }

    /** The metric of that name, made where there is none; called when a guest defines it, not when it counts. */
    Metric define(Type type, String name);
}
