package io.pillion.proxy.metrics;

import io.pillion.proxy.admin.StatsQuery.Buckets;
import java.util.List;

/** {@code /stats?format=json}, in Envoy's shape: one array whose last element holds the histograms. */
final class StatsJson {
    private final StatSelection selection;
    private final Buckets buckets;
    private final StringBuilder out = new StringBuilder(1 << 15);

    StatsJson(StatSelection selection, Buckets buckets) {
        this.selection = selection;
        this.buckets = buckets;
    }

    String render() {
        out.append("{\"stats\":[");
        for (TextReadout readout : selection.textReadouts()) {
            begin(readout.name()).append(",\"value\":\"");
            escape(readout.value());
            out.append("\"},");
        }
        for (StatSelection.Sample sample : selection.numbers()) {
            begin(sample.name()).append(",\"value\":").append(sample.value()).append("},");
        }
        histograms(selection.histograms());
        dropComma();
        return out.append("]}").toString();
    }

    private StringBuilder begin(String name) {
        out.append("{\"name\":\"");
        escape(CustomNames.visible(name));
        return out.append('"');
    }

    private void histograms(List<Histogram> histograms) {
        if (histograms.isEmpty()) {
            return;
        }
        boolean counted = buckets == Buckets.CUMULATIVE || buckets == Buckets.DISJOINT;
        out.append("{\"histograms\":").append(counted ? "[" : opening());
        for (Histogram histogram : histograms) {
            begin(histogram.name());
            body(histogram.cumulative(), histogram.interval());
            out.append("},");
        }
        dropComma();
        out.append(counted ? "]}" : "]}}");
    }

    private String opening() {
        String shown = String.join(",", Quantiles.PERCENT);
        return buckets == Buckets.DETAILED
                ? "{\"supported_percentiles\":[" + shown + "],\"details\":["
                : "{\"supported_quantiles\":[" + shown + "],\"computed_quantiles\":[";
    }

    private void body(Distribution cumulative, Distribution interval) {
        if (buckets == Buckets.DETAILED) {
            bins(",\"totals\":[", cumulative);
            bins(",\"intervals\":[", interval);
            quantiles(",\"percentiles\":[", cumulative, interval);
        } else if (buckets == Buckets.CUMULATIVE || buckets == Buckets.DISJOINT) {
            counts(cumulative, interval, buckets == Buckets.DISJOINT);
        } else {
            quantiles(",\"values\":[", cumulative, interval);
        }
    }

    private void bins(String key, Distribution distribution) {
        out.append(key);
        for (Bins.Bin bin : distribution.bins()) {
            out.append("{\"lower_bound\":").append(Numbers.json(bin.lower()));
            out.append(",\"width\":").append(Numbers.json(bin.width()));
            out.append(",\"count\":").append(bin.count()).append("},");
        }
        dropComma();
        out.append(']');
    }

    private void quantiles(String key, Distribution cumulative, Distribution interval) {
        out.append(key);
        for (double quantile : Quantiles.SHOWN) {
            out.append("{\"cumulative\":").append(Numbers.json(cumulative.quantile(quantile)));
            out.append(",\"interval\":")
                    .append(Numbers.json(interval.quantile(quantile)))
                    .append("},");
        }
        dropComma();
        out.append(']');
    }

    private void counts(Distribution cumulative, Distribution interval, boolean disjoint) {
        long[] all = Quantiles.counts(cumulative, disjoint);
        long[] recent = Quantiles.counts(interval, disjoint);
        out.append(",\"buckets\":[");
        for (int i = 0; i < all.length; i++) {
            out.append("{\"upper_bound\":").append(Numbers.json(Quantiles.BOUNDS[i]));
            out.append(",\"interval\":").append(recent[i]);
            out.append(",\"cumulative\":").append(all[i]).append("},");
        }
        dropComma();
        out.append(']');
    }

    private void dropComma() {
        if (out.charAt(out.length() - 1) == ',') {
            out.setLength(out.length() - 1);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
    }
}
