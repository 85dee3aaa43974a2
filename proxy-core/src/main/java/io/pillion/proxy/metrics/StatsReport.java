package io.pillion.proxy.metrics;

import io.netty.buffer.ByteBufAllocator;
import io.pillion.proxy.admin.StatsPages;
import io.pillion.proxy.admin.StatsQuery;

/** The tree's printed forms; the process' own meters follow it in an unfiltered Prometheus page. */
public final class StatsReport implements StatsPages {
    private final Stats stats;
    private final StatsPrometheus prometheus = new StatsPrometheus();
    private final JvmMeters jvm;

    public StatsReport(Stats stats, ByteBufAllocator allocator) {
        this.stats = stats;
        this.jvm = new JvmMeters(allocator);
    }

    @Override
    public String render(StatsQuery query) {
        StatSelection selection = new StatSelection(stats, query);
        return switch (query.format()) {
            case TEXT -> new StatsText(selection, query.buckets()).render();
            case JSON -> new StatsJson(selection, query.buckets()).render();
            case PROMETHEUS -> prometheusPage(selection, query);
        };
    }

    private String prometheusPage(StatSelection selection, StatsQuery query) {
        String tree = prometheus.render(selection, query);
        return query.filtered() ? tree : tree + jvm.scrape();
    }

    @Override
    public void resetCounters() {
        stats.resetCounters();
    }
}
