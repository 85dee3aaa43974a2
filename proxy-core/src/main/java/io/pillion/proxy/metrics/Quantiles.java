package io.pillion.proxy.metrics;

/** The quantiles and bucket bounds that Envoy shows of every histogram. */
final class Quantiles {
    /** From 0 to 1. */
    static final double[] SHOWN = {0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 1};

    /** The same in percent, as text. */
    static final String[] PERCENT = {"0", "25", "50", "75", "90", "95", "99", "99.5", "99.9", "100"};

    /** Upper bounds of the default buckets, in milliseconds where the histogram is a time. */
    static final double[] BOUNDS = {
        0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000,
        3_600_000
    };

    private Quantiles() {}

    /** The count of each bucket; {@code disjoint}: without those of the smaller buckets. */
    static long[] counts(Distribution distribution, boolean disjoint) {
        long[] counts = new long[BOUNDS.length];
        long below = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            long upTo = distribution.countUpTo(BOUNDS[i]);
            counts[i] = disjoint ? upTo - below : upTo;
            below = upTo;
        }
        return counts;
    }
}
