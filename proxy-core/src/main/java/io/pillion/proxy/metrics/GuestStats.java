package io.pillion.proxy.metrics;

import io.pillion.wasm.host.GuestMetrics;

/** The metrics that guests define, in the same tree as all others. */
public final class GuestStats implements GuestMetrics {
    private final Stats stats;

    public GuestStats(Stats stats) {
        this.stats = stats;
    }

    @Override
    public Metric define(Type type, String name) {
        String stat = CustomNames.of(name);
        return switch (type) {
            case COUNTER -> new CounterMetric(stats.counter(stat));
            case GAUGE -> new GaugeMetric(stats.gauge(stat));
            case HISTOGRAM -> new HistogramMetric(stats.histogram(stat));
        };
    }

    private record CounterMetric(Counter counter) implements Metric {
        @Override
        public void increment(long offset) {
            counter.add(offset);
        }

        @Override
        public void record(long value) {
            counter.add(value);
        }

        @Override
        public long value() {
            return counter.value();
        }
    }

    /** Any worker may set it; of simultaneous writers one wins, as in Envoy. */
    private record GaugeMetric(Gauge gauge) implements Metric {
        @Override
        public void increment(long offset) {
            gauge.add(offset);
        }

        @Override
        public void record(long value) {
            gauge.replace(value);
        }

        @Override
        public long value() {
            return gauge.value();
        }
    }

    private record HistogramMetric(Histogram histogram) implements Metric {
        @Override
        public void increment(long offset) {
            // a histogram has nothing to add to
        }

        @Override
        public void record(long value) {
            histogram.record(value);
        }

        @Override
        public long value() {
            return 0;
        }
    }
}
