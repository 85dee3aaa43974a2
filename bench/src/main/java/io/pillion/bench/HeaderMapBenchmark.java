package io.pillion.bench;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.HeaderName;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and writing one header of twenty. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderMapBenchmark {
    private static final HeaderName LAST = HeaderName.of("x-header-19");
    private static final HeaderName ABSENT = HeaderName.of("x-header-20");

    private final HeaderMap map = new HeaderMap();

    /** Fills the map. */
    public HeaderMapBenchmark() {
        for (int i = 0; i < 20; i++) {
            map.add("x-header-" + i, "value of header number " + i);
        }
    }

    @Benchmark
    public int findTheLast() {
        return map.indexOf(LAST);
    }

    @Benchmark
    public boolean missOne() {
        return map.contains(ABSENT);
    }

    @Benchmark
    public int replaceOne() {
        map.set(LAST, "another value");
        return map.byteSize();
    }
}
