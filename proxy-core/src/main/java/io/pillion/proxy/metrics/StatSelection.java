package io.pillion.proxy.metrics;

import io.pillion.proxy.admin.StatsQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The stats that a query asks for, each kind sorted by name. */
final class StatSelection {
    private final StatsQuery query;
    private final Stats stats;

    StatSelection(Stats stats, StatsQuery query) {
        this.stats = stats;
        this.query = query;
    }

    List<Counter> counters() {
        return select(StatsQuery.Type.COUNTERS, stats.counters());
    }

    List<Gauge> gauges() {
        return select(StatsQuery.Type.GAUGES, stats.gauges());
    }

    List<Histogram> histograms() {
        return select(StatsQuery.Type.HISTOGRAMS, stats.histograms());
    }

    List<TextReadout> textReadouts() {
        return select(StatsQuery.Type.TEXT_READOUTS, stats.textReadouts());
    }

    /** Counters and gauges in one order, as text and JSON have them. */
    List<Sample> numbers() {
        List<Sample> numbers = new ArrayList<>();
        counters().forEach(counter -> numbers.add(new Sample(counter.name(), counter.value())));
        gauges().forEach(gauge -> numbers.add(new Sample(gauge.name(), gauge.value())));
        numbers.sort(Comparator.comparing(Sample::name));
        return numbers;
    }

    /** A name and its number. */
    record Sample(String name, long value) {}

    private <S extends Stat> List<S> select(StatsQuery.Type type, Collection<S> all) {
        List<S> selected = new ArrayList<>();
        if (!query.wants(type)) {
            return selected;
        }
        for (S stat : all) {
            if ((!query.usedOnly() || stat.used()) && query.name().test(CustomNames.visible(stat.name()))) {
                selected.add(stat);
            }
        }
        selected.sort(Comparator.comparing(Stat::name));
        return selected;
    }
}
