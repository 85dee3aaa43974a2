package io.pillion.proxy.metrics;

import io.pillion.proxy.admin.StatsQuery.Buckets;

/** {@code /stats}: a line per stat, text readouts first, histograms last. */
final class StatsText {
    private final StatSelection selection;
    private final Buckets buckets;
    private final StringBuilder out = new StringBuilder(1 << 15);

    StatsText(StatSelection selection, Buckets buckets) {
        this.selection = selection;
        this.buckets = buckets;
    }

    String render() {
        for (TextReadout readout : selection.textReadouts()) {
            line(readout.name()).append('"').append(readout.value()).append("\"\n");
        }
        for (StatSelection.Sample sample : selection.numbers()) {
            line(sample.name()).append(sample.value()).append('\n');
        }
        selection.histograms().forEach(this::histogram);
        return out.toString();
    }

    private StringBuilder line(String name) {
        return out.append(CustomNames.visible(name)).append(": ");
    }

    private void histogram(Histogram histogram) {
        Distribution cumulative = histogram.cumulative();
        Distribution interval = histogram.interval();
        if (buckets == Buckets.DETAILED) {
            detailed(histogram.name(), cumulative, interval);
            return;
        }
        line(histogram.name());
        if (buckets == Buckets.CUMULATIVE || buckets == Buckets.DISJOINT) {
            counts(cumulative, interval, buckets == Buckets.DISJOINT);
        } else if (cumulative.total() == 0) {
            out.append("No recorded values");
        } else {
            quantiles(cumulative, interval);
        }
        out.append('\n');
    }

    private void detailed(String name, Distribution cumulative, Distribution interval) {
        out.append(CustomNames.visible(name)).append(":\n  totals=");
        bins(cumulative);
        out.append("\n  intervals=");
        bins(interval);
        out.append("\n  summary=");
        quantiles(cumulative, interval);
        out.append('\n');
    }

    private void bins(Distribution distribution) {
        String separator = "";
        for (Bins.Bin bin : distribution.bins()) {
            out.append(separator).append(Numbers.text(bin.lower()));
            out.append(',').append(Numbers.text(bin.width()));
            out.append(':').append(bin.count());
            separator = ", ";
        }
    }

    private void quantiles(Distribution cumulative, Distribution interval) {
        for (int i = 0; i < Quantiles.SHOWN.length; i++) {
            double quantile = Quantiles.SHOWN[i];
            out.append(i == 0 ? "P" : " P").append(Quantiles.PERCENT[i]).append('(');
            out.append(Numbers.text(interval.quantile(quantile))).append(',');
            out.append(Numbers.text(cumulative.quantile(quantile))).append(')');
        }
    }

    private void counts(Distribution cumulative, Distribution interval, boolean disjoint) {
        long[] all = Quantiles.counts(cumulative, disjoint);
        long[] recent = Quantiles.counts(interval, disjoint);
        for (int i = 0; i < all.length; i++) {
            out.append(i == 0 ? "B" : " B").append(Numbers.bound(Quantiles.BOUNDS[i]));
            out.append('(').append(recent[i]).append(',').append(all[i]).append(')');
        }
    }
}
