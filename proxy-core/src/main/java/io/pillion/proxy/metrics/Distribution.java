package io.pillion.proxy.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * A frozen histogram and what Envoy prints of it.
 *
 * <p>The samples of a bin are taken to lie evenly inside it, as circllhist does, so that quantiles agree with Envoy's.
 */
final class Distribution {
    private final List<Bins.Bin> bins = new ArrayList<>();
    private long total;

    Distribution(Bins source) {
        source.visit((lower, width, count) -> {
            bins.add(new Bins.Bin(lower, width, count));
            total += count;
        });
    }

    List<Bins.Bin> bins() {
        return bins;
    }

    long total() {
        return total;
    }

    /** The value at {@code quantile} (0 to 1); NaN where nothing was recorded. */
    double quantile(double quantile) {
        double rank = Math.max(1, Math.ceil(total * quantile));
        long below = 0;
        for (Bins.Bin bin : bins) {
            if (below + bin.count() >= rank) {
                return bin.lower() + bin.width() * ((rank - below) / (bin.count() + 1));
            }
            below += bin.count();
        }
        return Double.NaN;
    }

    /** Samples in bins that begin at or below {@code bound}. */
    long countUpTo(double bound) {
        long count = 0;
        for (Bins.Bin bin : bins) {
            if (bin.lower() > bound) {
                break;
            }
            count += bin.count();
        }
        return count;
    }

    /** The sum of all samples, from the harmonic middle of each bin. */
    double sum() {
        double sum = 0;
        for (Bins.Bin bin : bins) {
            sum += middle(bin) * bin.count();
        }
        return sum;
    }

    private static double middle(Bins.Bin bin) {
        double lower = bin.lower();
        return lower == 0 ? 0 : lower * (lower + bin.width()) / (lower + bin.width() / 2);
    }
}
