package io.pillion.wasm;

import io.pillion.wasm.host.GuestMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Metrics that a test can look at by name. */
final class FakeMetrics implements GuestMetrics {
    static final class FakeMetric implements Metric {
        final Type type;
        final List<Long> recorded = new ArrayList<>();
        long value;

        FakeMetric(Type type) {
            this.type = type;
        }

        @Override
        public void increment(long offset) {
            value += offset;
        }

        @Override
        public void record(long recordedValue) {
            recorded.add(recordedValue);
            value = type == Type.COUNTER ? value + recordedValue : recordedValue;
        }

        @Override
        public long value() {
            return value;
        }
    }

    final Map<String, FakeMetric> byName = new ConcurrentHashMap<>();

    @Override
    public Metric define(Type type, String name) {
        return byName.computeIfAbsent(name, n -> new FakeMetric(type));
    }
}
