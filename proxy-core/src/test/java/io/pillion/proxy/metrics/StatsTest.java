package io.pillion.proxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.proxy.admin.StatsQuery;
import io.pillion.proxy.admin.StatsQuery.Buckets;
import io.pillion.proxy.admin.StatsQuery.Format;
import io.pillion.proxy.admin.StatsQuery.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTest {
    private final Stats stats = new Stats();
    private final StatsReport report = new StatsReport(stats, UnpooledByteBufAllocator.DEFAULT);

    @Test
    void countersOfAllThreadsAreMerged() throws InterruptedException {
        Counter counter = stats.counter("a");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 100_000; n++) {
                    counter.increment();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counter.value()).isEqualTo(400_000);
    }

    @Test
    void cellsBeyondTheFirstArrayAreCounted() {
        for (int i = 0; i < 5_000; i++) {
            stats.counter("c" + i).add(i);
        }

        assertThat(stats.counter("c4999").value()).isEqualTo(4999);
        assertThat(stats.counter("c17").value()).isEqualTo(17);
    }

    @Test
    void resetBeginsCountersAtZeroAndLeavesGauges() {
        stats.counter("c").add(5);
        stats.gauge("g").set(7);

        report.resetCounters();
        stats.counter("c").increment();

        assertThat(render(Format.TEXT)).isEqualTo("c: 1\ng: 7\n");
    }

    @Test
    void textHasHistogramsLastWithIntervalAndTotal() {
        stats.histogram("a.time").record(1);
        stats.flush();
        stats.histogram("a.time").record(42);
        stats.histogram("b.time");
        stats.counter("z").increment();

        assertThat(render(Format.TEXT))
                .isEqualTo("z: 1\na.time: P0(1.05,1.05) P25(1.05,1.05) P50(1.05,1.05) P75(1.05,42.5) P90(1.05,42.5)"
                        + " P95(1.05,42.5) P99(1.05,42.5) P99.5(1.05,42.5) P99.9(1.05,42.5) P100(1.05,42.5)\n"
                        + "b.time: No recorded values\n");
    }

    @Test
    void anIntervalWithoutSamplesIsNan() {
        stats.histogram("a").record(1);
        stats.flush();
        stats.flush();

        assertThat(render(Format.TEXT)).startsWith("a: P0(nan,1.05) ");
        assertThat(render(Format.JSON)).contains("{\"cumulative\":1.05,\"interval\":null}");
    }

    @Test
    void textShowsBucketsAsEnvoyWritesThem() {
        stats.histogram("a").record(6);

        assertThat(render(Format.TEXT, Buckets.CUMULATIVE))
                .startsWith("a: B0.5(0,0) B1(0,0) B5(0,0) B10(0,1) B25(0,1)")
                .endsWith("B600000(0,1) B1.8e+06(0,1) B3.6e+06(0,1)\n");
        assertThat(render(Format.TEXT, Buckets.DISJOINT)).contains("B10(0,1) B25(0,0)");
        assertThat(render(Format.TEXT, Buckets.DETAILED))
                .startsWith("a:\n  totals=6,0.1:1\n  intervals=\n  summary=P0");
    }

    @Test
    void jsonHasEnvoysShape() {
        stats.counter("c\"x").add(3);
        stats.histogram("h").record(0);

        assertThat(render(Format.JSON))
                .startsWith("{\"stats\":[{\"name\":\"c\\\"x\",\"value\":3},{\"histograms\":{\"supported_quantiles\":"
                        + "[0,25,50,75,90,95,99,99.5,99.9,100],\"computed_quantiles\":[{\"name\":\"h\",\"values\":["
                        + "{\"cumulative\":0,\"interval\":null},")
                .endsWith("{\"cumulative\":0,\"interval\":null}]}]}}]}");
        assertThat(render(Format.JSON, Buckets.CUMULATIVE))
                .contains("{\"upper_bound\":60000,\"interval\":0,\"cumulative\":1},"
                        + "{\"upper_bound\":3e+05,\"interval\":0,\"cumulative\":1}");
    }

    @Test
    void filtersSelectByNameTypeAndUse() {
        stats.counter("a.used").increment();
        stats.counter("a.unused");
        stats.gauge("a.level").set(0);
        stats.gauge("b.level");

        StatsQuery used =
                new StatsQuery(Format.TEXT, true, name -> name.startsWith("a"), true, Type.ALL, Buckets.DEFAULT, false);
        StatsQuery gauges =
                new StatsQuery(Format.TEXT, false, name -> true, false, Type.GAUGES, Buckets.DEFAULT, false);

        assertThat(report.render(used)).isEqualTo("a.level: 0\na.used: 1\n");
        assertThat(report.render(gauges)).isEqualTo("a.level: 0\nb.level: 0\n");
    }

    @Test
    void guestsMetricsLoseTheirPrefix() {
        stats.counter(CustomNames.of("my.requests")).increment();

        assertThat(render(Format.TEXT)).isEqualTo("my.requests: 1\n");
        assertThat(prometheus()).isEqualTo("# TYPE my_requests counter\nmy_requests{} 1\n");
    }

    @Test
    void textReadoutsComeFirstAndQuoted() {
        stats.textReadout("z.version").set("v1");
        stats.counter("a");

        assertThat(render(Format.TEXT)).isEqualTo("z.version: \"v1\"\na: 0\n");
    }

    @Test
    void theUnfilteredScrapeEndsWithTheProcessOwnMeters() {
        assertThat(render(Format.PROMETHEUS))
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    @Test
    void tagsAreTakenOutOfNames() {
        assertThat(StatTags.of("listener.127.0.0.1_80.worker_3.downstream_cx_total"))
                .isEqualTo(new StatTags(
                        "listener.worker_downstream_cx_total",
                        List.of(
                                new StatTags.Tag("envoy_worker_id", "3"),
                                new StatTags.Tag("envoy_listener_address", "127.0.0.1_80"))));
        assertThat(StatTags.of("vhost.v.vcluster.c.upstream_rq_503").labels())
                .isEqualTo("envoy_response_code=\"503\",envoy_virtual_cluster=\"c\",envoy_virtual_host=\"v\"");
        assertThat(StatTags.of("listener.[__1]_80.downstream_cx_total").family())
                .isEqualTo("listener.downstream_cx_total");
    }

    private String prometheus() {
        return report.render(
                new StatsQuery(Format.PROMETHEUS, false, name -> true, true, Type.ALL, Buckets.DEFAULT, false));
    }

    private String render(Format format) {
        return report.render(StatsQuery.all(format));
    }

    private String render(Format format, Buckets buckets) {
        return report.render(new StatsQuery(format, false, name -> true, false, Type.ALL, buckets, false));
    }
}
