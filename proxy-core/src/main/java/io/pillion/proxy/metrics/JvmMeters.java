package io.pillion.proxy.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the process itself - JVM, garbage collector, processor, Netty's allocator - by Micrometer.
 *
 * <p>Loading Micrometer takes longer than all else at start: it waits for the first {@link #scrape}. Thread-safe.
 */
final class JvmMeters {
    private final ByteBufAllocator allocator;
    private @Nullable PrometheusMeterRegistry registry;

    JvmMeters(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** The meters in Prometheus' text format. */
    synchronized String scrape() {
        if (registry == null) {
            PrometheusMeterRegistry created = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            binders().forEach(binder -> binder.bindTo(created));
            registry = created;
        }
        return registry.scrape();
    }

    private List<MeterBinder> binders() {
        List<MeterBinder> binders = new ArrayList<>(List.of(
                new JvmMemoryMetrics(),
                new JvmGcMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics()));
        if (allocator instanceof ByteBufAllocatorMetricProvider provider) {
            binders.add(new NettyAllocatorMetrics(provider));
        }
        return binders;
    }
}
