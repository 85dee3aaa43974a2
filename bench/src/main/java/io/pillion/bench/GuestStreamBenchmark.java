package io.pillion.bench;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.pillion.config.ByteString;
import io.pillion.config.WasmLimits;
import io.pillion.filter.HeaderMap;
import io.pillion.filter.StreamInfo;
import io.pillion.filter.chain.FilterChain;
import io.pillion.filter.chain.FilterChainFactory;
import io.pillion.wasm.FailureMode;
import io.pillion.wasm.PluginSet;
import io.pillion.wasm.PluginSpec;
import io.pillion.wasm.WasmHost;
import io.pillion.wasm.WasmPluginException;
import io.pillion.wasm.abi.Capabilities;
import io.pillion.wasm.abi.PluginIdentity;
import io.pillion.wasm.engine.EngineSettings;
import io.pillion.wasm.engine.MemoryBudget;
import io.pillion.wasm.engine.WasmEngine;
import io.pillion.wasm.host.GuestLog;
import io.pillion.wasm.host.GuestMetrics;
import io.pillion.wasm.host.HostFacts;
import io.pillion.wasm.host.WasmObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a shipped guest costs one stream: context, request and response headers, log, done, delete. To be started in
 * the project's folder, whose guests it reads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:-DontCompileHugeMethods")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class GuestStreamBenchmark {
    private static final long BUDGET = 256L << 20;
    private static final int BUFFER_LIMIT = 1 << 20;
    private static final String LIMITS =
            "{\"rules\": [{\"prefix\": \"/\", \"rate\": 1000000000, \"burst\": 1000000000}]}";

    @Param({"rate-limit", "canary-router", "add-header"})
    private String guest = "rate-limit";

    @Param({"COMPILER", "INTERPRETER"})
    private WasmLimits.Execution execution = WasmLimits.Execution.COMPILER;

    private final BenchWorker worker = new BenchWorker();
    private final SilentSink sink = new SilentSink();
    private final HeaderMap request = new HeaderMap();
    private final HeaderMap response = new HeaderMap();
    private final WasmEngine engine = new WasmEngine(EngineSettings.withoutCache(new MemoryBudget(BUDGET)));
    private final WasmHost host = new WasmHost(
            engine,
            new WasmHost.Services(
                    List.of(worker),
                    new NoLog(),
                    new NoMetrics(),
                    HostFacts.NONE,
                    this::limits,
                    WasmObserver.Factory.NOOP));
    private final StreamInfo info = new StreamInfo(new StreamInfo.Connection(
            1,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 10_000),
            "ingress"));
    private FilterChainFactory chains = new FilterChainFactory(List.of(), BUFFER_LIMIT);

    private WasmLimits limits(String plugin) {
        return new WasmLimits(execution, Duration.ofSeconds(10), Duration.ofSeconds(30), 64L << 20, false);
    }

    /** Starts the guest. */
    @Setup
    public void start() throws IOException, WasmPluginException {
        PluginSet plugins = host.newPlugins();
        plugins.add(
                "envoy.filters.http.wasm",
                new PluginSpec(
                        new PluginIdentity(guest, "", ""),
                        ByteString.utf8(guest.equals("rate-limit") ? LIMITS : "{}"),
                        ByteString.utf8(""),
                        ByteString.copyOf(Files.readAllBytes(Path.of("filters/guests", guest, guest + ".wasm"))),
                        Map.of(),
                        Capabilities.ALL,
                        FailureMode.CLOSED,
                        Duration.ofSeconds(1),
                        false,
                        1));
        plugins.start();
        worker.runTasks();
        chains = new FilterChainFactory(List.of(plugins.factory(0)), BUFFER_LIMIT);
    }

    @TearDown(Level.Trial)
    public void stop() {
        host.close();
        engine.close();
    }

    @Benchmark
    public int stream() {
        fill();
        FilterChain chain =
                chains.create(new FilterChainFactory.Stream(0, UnpooledByteBufAllocator.DEFAULT, info, request, sink));
        chain.requestHeaders(true);
        chain.responseHeaders(response, true);
        chain.log();
        chain.destroy();
        return response.size();
    }

    /** The same without a guest: to be taken off. */
    @Benchmark
    public int nothing() {
        fill();
        return response.size() + request.size();
    }

    private void fill() {
        request.clear();
        request.add(":authority", "service.example");
        request.add(":path", "/a/path?with=query");
        request.add(":method", "GET");
        request.add(":scheme", "http");
        request.add("user-agent", "benchmark");
        request.add("accept", "*/*");
        request.add("x-forwarded-proto", "http");
        request.add("x-request-id", "7f2b1d7e-3c4d-4b5e-9a6f-0123456789ab");
        response.clear();
        response.add(":status", "200");
        response.add("content-length", "5");
        response.add("content-type", "text/plain");
    }

    private static final class NoLog implements GuestLog {
        @Override
        public int level() {
            return 2;
        }

        @Override
        public void log(int level, String text) {
            // where a guest logs each request, writing the line is not what is measured
        }
    }

    private static final class NoMetrics implements GuestMetrics {
        @Override
        public Metric define(Type type, String name) {
            return new Metric() {
                @Override
                public void increment(long offset) {}

                @Override
                public void record(long value) {}

                @Override
                public long value() {
                    return 0;
                }
            };
        }
    }
}
