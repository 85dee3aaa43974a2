package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.ByteString;
import io.pillion.wasm.Script.At;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logs, time, ticks, metrics, shared data and queues, and foreign functions. */
final class HostServicesTest {
    private static final int OUT = Script.OUT;

    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private void run(Script script) throws WasmPluginException {
        host.stream(host.scripted(script)).exchange();
    }

    private static Script request() {
        return new Script().on(Script.REQUEST_HEADERS);
    }

    private void assertStatuses(String call, int... statuses) {
        assertThat(host.log.texts("trace"))
                .filteredOn(line -> line.startsWith(Script.status(call, 0).replaceFirst("0$", "")))
                .containsExactly(Arrays.stream(statuses)
                        .mapToObj(status -> Script.status(call, status))
                        .toArray(String[]::new));
    }

    @Test
    void logsAtTheLevelOfTheHostAndAbove() throws Exception {
        host.log.level = 3;
        run(request()
                .call("log", 2, "info")
                .call("log", 3, "warn")
                .call("log", 5, "critical")
                .call("log", 6, "bad"));

        assertThat(host.log.lines)
                .containsExactly(
                        "warn wasm log scripted root-scripted vm-1: warn",
                        "critical wasm log scripted root-scripted vm-1: critical");
    }

    @Test
    void tellsItsLogLevelAndTheTime() throws Exception {
        run(request()
                .call("get_log_level", OUT)
                .call("get_current_time_nanoseconds", OUT)
                .call("get_current_time_nanoseconds", -1));
        assertStatuses("get_log_level", 0);
        assertStatuses("get_current_time_nanoseconds", 0, 6);
    }

    @Test
    void ticksUntilThePeriodIsZero() throws Exception {
        host.scripted(new Script()
                .on(Script.CONFIGURE)
                .call("set_tick_period_milliseconds", 10)
                .on(Script.TICK)
                .call("get_log_level", OUT));
        host.log.clear();
        host.worker.advance(9);
        host.worker.advance(1);
        host.worker.advance(10);
        assertThat(host.log.texts("debug")).containsExactly("tick 1", "tick 1");
    }

    @Test
    void aTickMayBeTheLast() throws Exception {
        host.scripted(new Script()
                .on(Script.CONFIGURE)
                .call("set_tick_period_milliseconds", 10)
                .on(Script.TICK)
                .call("set_tick_period_milliseconds", 0));
        host.log.clear();
        host.worker.advance(10);
        host.worker.advance(100);
        assertThat(host.log.texts("debug")).containsExactly("tick 1");
    }

    @Test
    void countsAndMeasures() throws Exception {
        run(request()
                .call("define_metric", 0, "counter", OUT)
                .call("increment_metric", new At(OUT), 2)
                .call("increment_metric", new At(OUT), 0)
                .call("record_metric", new At(OUT), 3)
                .call("get_metric", new At(OUT), OUT + 16)
                .call("define_metric", 1, "gauge", OUT)
                .call("increment_metric", new At(OUT), -4)
                .call("record_metric", new At(OUT), 9)
                .call("define_metric", 2, "histogram", OUT)
                .call("increment_metric", new At(OUT), 1)
                .call("record_metric", new At(OUT), 7)
                .call("get_metric", new At(OUT), OUT + 16)
                .call("get_metric", 400, OUT + 16)
                .call("define_metric", 3, "nothing", OUT));

        assertStatuses("define_metric", 0, 0, 0, 2);
        assertStatuses("increment_metric", 0, 2, 0, 2);
        assertStatuses("record_metric", 0, 0, 0);
        assertStatuses("get_metric", 0, 2, 1);
        assertThat(host.metrics.byName.get("counter").value).isEqualTo(5);
        assertThat(host.metrics.byName.get("gauge").value).isEqualTo(9);
        assertThat(host.metrics.byName.get("histogram").recorded).containsExactly(7L);
    }

    @Test
    void sharedDataIsComparedAndSwapped() throws Exception {
        run(request()
                .call("get_shared_data", "key", OUT, OUT + 4, OUT + 8)
                .call("set_shared_data", "key", "one", 99)
                .call("get_shared_data", "key", OUT, OUT + 4, OUT + 8)
                .logOut()
                .call("set_shared_data", "key", "two", new At(OUT + 8))
                .call("set_shared_data", "key", "three", new At(OUT + 8))
                .call("set_shared_data", "key", "", 0)
                .call("get_shared_data", "key", OUT, OUT + 4, OUT + 8)
                .logOut());

        assertStatuses("get_shared_data", 1, 0, 0);
        assertStatuses("set_shared_data", 0, 0, 8, 0);
        assertThat(host.log.texts("info")).containsExactly("one", "");
    }

    @Test
    void aQueuesMessageWakesItsReader() throws Exception {
        run(new Script()
                .on(Script.CONFIGURE)
                .call("register_shared_queue", "q", OUT)
                .on(Script.REQUEST_HEADERS)
                .call("resolve_shared_queue", "", "q", OUT)
                .call("resolve_shared_queue", "other vm", "q", OUT + 4)
                .call("enqueue_shared_queue", new At(OUT), "message")
                .call("enqueue_shared_queue", 77, "message")
                .on(Script.QUEUE_READY)
                .call("dequeue_shared_queue", 1, OUT, OUT + 4)
                .logOut()
                .call("dequeue_shared_queue", 1, OUT, OUT + 4)
                .call("dequeue_shared_queue", 2, OUT, OUT + 4));
        host.log.clear();
        host.worker.runTasks();

        assertThat(host.log.texts("debug")).containsExactly("queue_ready 1 1");
        assertThat(host.log.texts("info")).containsExactly("message");
        assertStatuses("dequeue_shared_queue", 0, 7, 1);
    }

    @Test
    void compressesAsEnvoyDoes() throws Exception {
        run(request()
                .call("call_foreign_function", "compress", "hello world!", OUT, OUT + 4)
                .call("set_property", "z", new At(OUT), new At(OUT + 4))
                .call(
                        "call_foreign_function",
                        "uncompress",
                        HexFormat.of().parseHex("789ccb48cdc9c95728cf2fca495104001e89047e"),
                        OUT,
                        OUT + 4)
                .logOut()
                .call("call_foreign_function", "uncompress", "garbage", OUT, OUT + 4)
                .call("call_foreign_function", "unheard of", "", OUT, OUT + 4)
                .call("call_foreign_function", "clear_route_cache", "", 0, 0));

        assertStatuses("call_foreign_function", 0, 0, 3, 1, 0);
        assertThat(host.log.texts("info")).containsExactly("hello world!");
    }

    @Test
    void whatIsNotServedFailsAndSaysSoOnce() throws Exception {
        run(request().call("grpc_close", 1).call("grpc_close", 1).call("grpc_cancel", 1));

        assertStatuses("grpc_close", 10, 10);
        assertThat(host.log.texts("warn"))
                .containsExactly(
                        "wasm plugin \"scripted\" called proxy_grpc_close, which is not served: it answers INTERNAL_FAILURE",
                        "wasm plugin \"scripted\" called proxy_grpc_cancel, which is not served: it answers INTERNAL_FAILURE");
    }

    @Test
    void aFloodOfLinesIsCutAndCounted() throws Exception {
        WasmFilterFactory filter = host.start(host.spec(
                "flood",
                TestHost.shipped("hostile/hostile.wasm"),
                ByteString.utf8("log_flood:request_headers"),
                ByteString.utf8("log_flood:request_headers")));
        host.stream(filter).exchange();
        assertThat(host.log.lines).hasSizeBetween(19_000, 21_000);

        host.log.clear();
        host.worker.advance(1_001);
        host.stream(filter).exchange();
        assertThat(List.copyOf(host.log.lines).subList(0, 1)).allMatch(line -> line.contains("lines were dropped"));
    }
}
