package io.pillion.wasm;

import io.pillion.config.ByteString;
import io.pillion.config.WasmLimits;
import io.pillion.wasm.abi.Capabilities;
import io.pillion.wasm.abi.PluginIdentity;
import io.pillion.wasm.engine.EngineSettings;
import io.pillion.wasm.engine.MemoryBudget;
import io.pillion.wasm.engine.WasmEngine;
import io.pillion.wasm.host.HostFacts;
import io.pillion.wasm.host.WorkerServices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A host with one fake worker, and a short way to plugins on it. */
final class TestHost implements AutoCloseable {
    static final WasmLimits INTERPRETED = limits(WasmLimits.Execution.INTERPRETER, Duration.ofSeconds(10));

    final FakeWorker worker = new FakeWorker(0);
    final RecordingLog log = new RecordingLog();
    final FakeMetrics metrics = new FakeMetrics();
    final RecordingObserver observer = new RecordingObserver();
    volatile WasmLimits limits = INTERPRETED;
    Capabilities capabilities = Capabilities.ALL;
    FailureMode mode = FailureMode.CLOSED;
    boolean stopIterationOnHeaders;
    private final List<PluginSet> sets = new ArrayList<>();
    private final WasmEngine engine = new WasmEngine(EngineSettings.withoutCache(new MemoryBudget(256L << 20)));
    final WasmHost host = new WasmHost(
            engine,
            new WasmHost.Services(
                    List.<WorkerServices>of(worker),
                    log,
                    metrics,
                    new HostFacts("node-1", "sidecars", Map.of("zone", "a", "weight", 3)),
                    plugin -> limits,
                    (plugin, index) -> observer));

    static WasmLimits limits(WasmLimits.Execution execution, Duration deadline) {
        return new WasmLimits(execution, deadline, Duration.ofSeconds(20), 64L << 20, false);
    }

    static ByteString guest(String name) {
        try (InputStream in = TestHost.class.getResourceAsStream("/guests/" + name + ".wasm")) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return ByteString.copyOf(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A guest of the module filters. */
    static ByteString shipped(String path) {
        try {
            return ByteString.copyOf(Files.readAllBytes(Path.of("../filters/guests", path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PluginSpec spec(String name, ByteString code, ByteString vmConfiguration, ByteString configuration) {
        return new PluginSpec(
                new PluginIdentity(name, "root-" + name, "vm-1"),
                configuration,
                vmConfiguration,
                code,
                Map.of("GREETING", "hello"),
                capabilities,
                mode,
                Duration.ofSeconds(1),
                stopIterationOnHeaders,
                1);
    }

    WasmFilterFactory scripted(Script script) throws WasmPluginException {
        return start(spec("scripted", guest("scripted"), script.bytes(), ByteString.utf8("plugin configuration")));
    }

    /** Ends what was started so far. */
    void closeAllKeepingLogs() {
        sets.forEach(PluginSet::close);
        sets.clear();
        worker.runTasks();
    }

    /** As above, and forgets what was written down. */
    void closeAll() {
        closeAllKeepingLogs();
        log.clear();
        observer.events.clear();
    }

    WasmFilterFactory start(PluginSpec spec) throws WasmPluginException {
        return start(List.of(spec)).get(0);
    }

    List<WasmFilterFactory> start(List<PluginSpec> specs) throws WasmPluginException {
        PluginSet plugins = host.newPlugins();
        for (PluginSpec spec : specs) {
            plugins.add("envoy.filters.http.wasm", spec);
        }
        plugins.start();
        sets.add(plugins);
        worker.runTasks();
        return IntStream.range(0, specs.size()).mapToObj(plugins::factory).toList();
    }

    TestStream stream(WasmFilterFactory filter, String... headers) {
        return new TestStream(worker, List.of(filter), headers);
    }

    /** Waits for the starter thread to hand something to the worker, and runs it. */
    void awaitHandOver() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (worker.idle()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing was handed over");
            }
            LockSupport.parkNanos(1_000_000);
        }
        worker.runTasks();
    }

    @Override
    public void close() {
        host.close();
        engine.close();
    }
}
