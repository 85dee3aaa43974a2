package io.pillion.proxy.metrics;

import io.pillion.proxy.admin.StatsQuery;
import io.pillion.proxy.admin.StatsQuery.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /stats/prometheus}: the exposition format, written here because the client libraries would add {@code _total}
 * to names that have none in Envoy.
 *
 * <p>One per process; keeps what it found out about names. Thread-safe.
 */
final class StatsPrometheus {
    private final Map<String, StatTags> known = new ConcurrentHashMap<>();

    /** One stat with its tags. */
    private record Tagged<S extends Stat>(S stat, StatTags tags) {}

    /** Writes one stat's lines below its family's type. */
    private interface Lines<S extends Stat> {
        void write(StringBuilder out, String name, String labels, S stat);
    }

    String render(StatSelection selection, StatsQuery query) {
        StringBuilder out = new StringBuilder(1 << 16);
        families(
                out,
                "counter",
                selection.counters(),
                (to, name, labels, counter) ->
                        sample(to, name, "", labels).append(counter.value()).append('\n'));
        families(
                out,
                "gauge",
                selection.gauges(),
                (to, name, labels, gauge) ->
                        sample(to, name, "", labels).append(gauge.value()).append('\n'));
        if (query.textReadouts()) {
            families(out, "gauge", selection.textReadouts(), StatsPrometheus::readout);
        }
        if (query.buckets() == Buckets.SUMMARY) {
            families(out, "summary", selection.histograms(), StatsPrometheus::summary);
        } else {
            families(out, "histogram", selection.histograms(), StatsPrometheus::histogram);
        }
        return out.toString();
    }

    private <S extends Stat> void families(StringBuilder out, String type, List<S> stats, Lines<S> lines) {
        Map<String, List<Tagged<S>>> families = new TreeMap<>();
        for (S stat : stats) {
            StatTags tags = known.computeIfAbsent(stat.name(), StatTags::of);
            families.computeIfAbsent(tags.family(), family -> new ArrayList<>()).add(new Tagged<>(stat, tags));
        }
        for (List<Tagged<S>> family : families.values()) {
            String name = family.get(0).tags().prometheusName();
            out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
            for (Tagged<S> tagged : family) {
                lines.write(out, name, tagged.tags().labels(), tagged.stat());
            }
        }
    }

    private static StringBuilder sample(StringBuilder out, String name, String suffix, String labels) {
        return out.append(name).append(suffix).append('{').append(labels).append("} ");
    }

    private static void readout(StringBuilder out, String name, String labels, TextReadout readout) {
        String label = "text_value=\"" + StatTags.escaped(readout.value()) + '"';
        sample(out, name, "", with(labels, label)).append("0\n");
    }

    private static void histogram(StringBuilder out, String name, String labels, Histogram histogram) {
        Distribution distribution = histogram.cumulative();
        long[] counts = Quantiles.counts(distribution, false);
        for (int i = 0; i < counts.length; i++) {
            String bound = "le=\"" + Numbers.text(Quantiles.BOUNDS[i]) + '"';
            sample(out, name, "_bucket", with(labels, bound)).append(counts[i]).append('\n');
        }
        sample(out, name, "_bucket", with(labels, "le=\"+Inf\""))
                .append(distribution.total())
                .append('\n');
        sumAndCount(out, name, labels, distribution);
    }

    private static void summary(StringBuilder out, String name, String labels, Histogram histogram) {
        Distribution distribution = histogram.interval();
        for (double quantile : Quantiles.SHOWN) {
            String label = "quantile=\"" + Numbers.text(quantile) + '"';
            sample(out, name, "", with(labels, label))
                    .append(Numbers.prometheus(distribution.quantile(quantile)))
                    .append('\n');
        }
        sumAndCount(out, name, labels, distribution);
    }

    private static void sumAndCount(StringBuilder out, String name, String labels, Distribution distribution) {
        sample(out, name, "_sum", labels)
                .append(Numbers.prometheus(distribution.sum()))
                .append('\n');
        sample(out, name, "_count", labels).append(distribution.total()).append('\n');
    }

    private static String with(String labels, String label) {
        return labels.isEmpty() ? label : labels + "," + label;
    }
}
