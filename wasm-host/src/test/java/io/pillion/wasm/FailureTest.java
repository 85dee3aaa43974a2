package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.WasmLimits.Execution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of streams when a VM ends. */
final class FailureTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private static Script trapOn(String hook) {
        return new Script().on(hook).trap();
    }

    /** Pauses every request, and traps in the first tick. */
    private static Script pauseThenTrap() {
        return trapOn(Script.TICK)
                .on(Script.REQUEST_HEADERS)
                .answer(1)
                .on(Script.CONFIGURE)
                .call("set_tick_period_milliseconds", 10);
    }

    @Test
    void failClosedAnswers503ForTheStreamAndAllLaterOnes() throws Exception {
        WasmFilterFactory filter = host.scripted(trapOn(Script.REQUEST_HEADERS));
        TestStream first = host.stream(filter);
        first.chain.requestHeaders(true);
        first.finish();
        TestStream second = host.stream(filter);
        second.exchange();

        assertThat(first.events).containsExactly("local reply 503 wasm_fail_stream", "response headers 503 end");
        assertThat(second.events).isEqualTo(first.events);
        assertThat(host.observer.events).containsExactly("created", "trap", "closed", "stream 2 2");
    }

    @Test
    void theDeadGuestIsNeverCalledAgain() throws Exception {
        WasmFilterFactory filter = host.scripted(trapOn(Script.REQUEST_HEADERS));
        TestStream stream = host.stream(filter);
        host.log.clear();
        stream.chain.requestHeaders(true);
        stream.finish();

        assertThat(host.log.texts("debug")).containsExactly("context_create 2 1", "request_headers 2 4 1");
    }

    @Test
    void pausedStreamsAreAnsweredAtOnce() throws Exception {
        WasmFilterFactory filter = host.scripted(pauseThenTrap());
        TestStream one = host.stream(filter);
        TestStream two = host.stream(filter);
        one.chain.requestHeaders(true);
        two.chain.requestHeaders(true);
        assertThat(one.events).isEmpty();
        host.worker.advance(10);

        assertThat(one.status()).isEqualTo(503);
        assertThat(two.status()).isEqualTo(503);
        one.finish();
        two.finish();
    }

    @Test
    void failOpenLetsAllPassButTheStreamThatTrapped() throws Exception {
        host.mode = FailureMode.OPEN;
        WasmFilterFactory filter = host.scripted(trapOn(Script.REQUEST_HEADERS));
        TestStream first = host.stream(filter);
        first.exchange();
        TestStream second = host.stream(filter);
        second.exchange();

        assertThat(first.status()).isEqualTo(503);
        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    void failOpenContinuesPausedStreams() throws Exception {
        host.mode = FailureMode.OPEN;
        WasmFilterFactory filter = host.scripted(pauseThenTrap());
        TestStream paused = host.stream(filter);
        paused.chain.requestHeaders(true);
        host.worker.advance(10);

        assertThat(paused.events).containsExactly("request headers end");
    }

    @Test
    void theOlderFailOpenLetsTheStreamThatTrappedPassToo() throws Exception {
        host.mode = FailureMode.OPEN_FOR_ALL;
        for (String hook : List.of(Script.REQUEST_HEADERS, Script.RESPONSE_HEADERS)) {
            TestStream stream = host.stream(host.scripted(trapOn(hook)));
            stream.exchange();
            assertThat(stream.status()).isEqualTo(200);
        }
    }

    @Test
    void aTrapInResponseHeadersReplacesTheAnswer() throws Exception {
        WasmFilterFactory filter = host.scripted(trapOn(Script.RESPONSE_HEADERS));
        TestStream stream = host.stream(filter);
        stream.exchange();

        assertThat(stream.events).containsSequence("local reply 503 wasm_fail_stream", "response headers 503 end");
    }

    @Test
    void aTrapInTheResponseBodyCutsTheConnection() throws Exception {
        WasmFilterFactory filter = host.scripted(trapOn(Script.RESPONSE_BODY));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        stream.respond(FakeWorker.map(":status", "200"), false);
        stream.responseData("abc", true);

        assertThat(stream.events).endsWith("response headers 200", "reset wasm_fail_stream");
    }

    @Test
    void aTrapInTheLogTouchesNobodysAnswer() throws Exception {
        WasmFilterFactory filter = host.scripted(trapOn(Script.LOG));
        TestStream stream = host.stream(filter);
        stream.exchange();

        assertThat(stream.events).containsExactly("request headers end", "response headers 200 end");
        TestStream later = host.stream(filter);
        later.exchange();
        assertThat(later.status()).isEqualTo(503);
    }

    @Test
    void anEndlessCallEndsAtItsDeadline() throws Exception {
        host.limits = TestHost.limits(Execution.INTERPRETER, Duration.ofMillis(50));
        WasmFilterFactory filter =
                host.scripted(new Script().on(Script.REQUEST_HEADERS).loop());
        TestStream stream = host.stream(filter);
        long before = System.nanoTime();
        stream.chain.requestHeaders(true);

        assertThat(System.nanoTime() - before).isGreaterThan(40_000_000);
        assertThat(stream.status()).isEqualTo(503);
        assertThat(host.observer.events).contains("deadline");
    }

    @Test
    void aChangedDeadlineHoldsForTheNextCall() throws Exception {
        host.limits = TestHost.limits(Execution.INTERPRETER, Duration.ofHours(1));
        WasmFilterFactory filter =
                host.scripted(new Script().on(Script.REQUEST_HEADERS).loop());
        host.limits = TestHost.limits(Execution.INTERPRETER, Duration.ofMillis(20));
        host.host.settingsChanged();
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);

        assertThat(stream.status()).isEqualTo(503);
    }

    @Test
    void tellsACauseOnceWithItsBacktrace() throws Exception {
        WasmFilterFactory filter = host.scripted(trapOn(Script.REQUEST_HEADERS));
        WasmFilterFactory again = host.scripted(trapOn(Script.REQUEST_HEADERS));
        host.stream(filter).exchange();
        host.stream(again).exchange();

        List<String> errors = host.log.texts("error");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0))
                .startsWith("wasm plugin \"scripted\": Function: proxy_on_request_headers failed: ")
                .contains("Proxy-Wasm plugin in-VM backtrace:\n  0:  ");
    }

    @Test
    void otherPluginsGoOn() throws Exception {
        WasmFilterFactory bad = host.scripted(trapOn(Script.REQUEST_HEADERS));
        WasmFilterFactory good = host.scripted(new Script());
        host.stream(bad).exchange();
        TestStream stream = host.stream(good);
        stream.exchange();

        assertThat(stream.status()).isEqualTo(200);
    }

    @Test
    void reloadsOnceTheBackOffIsOver() throws Exception {
        host.mode = FailureMode.RELOAD;
        WasmFilterFactory filter = host.scripted(trapOn(Script.RESPONSE_HEADERS));
        TestStream first = host.stream(filter);
        first.exchange();
        TestStream tooEarly = host.stream(filter);
        tooEarly.exchange();
        assertThat(tooEarly.status()).isEqualTo(503);

        host.worker.advance(2_000);
        host.awaitHandOver();
        TestStream reloaded = host.stream(filter);
        reloaded.chain.requestHeaders(true);
        assertThat(reloaded.events).containsExactly("request headers end");
        assertThat(host.observer.events).contains("reload backoff", "reload success");
    }

    @Test
    void reloadsAtOnceWhereTheLastStartIsLongAgo() throws Exception {
        host.mode = FailureMode.RELOAD;
        WasmFilterFactory filter = host.scripted(trapOn(Script.RESPONSE_HEADERS));
        host.worker.advance(5_000);
        host.stream(filter).exchange();
        host.awaitHandOver();

        TestStream reloaded = host.stream(filter);
        reloaded.chain.requestHeaders(true);
        assertThat(reloaded.events).containsExactly("request headers end");
    }

    @Test
    void aCallOfADeadVmIsDropped() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .call(
                        "http_call",
                        "auth",
                        Script.pairs(":method", "GET", ":path", "/", ":authority", "a"),
                        "",
                        "",
                        1000,
                        Script.OUT)
                .answer(1)
                .on(Script.CONFIGURE)
                .call("set_tick_period_milliseconds", 10)
                .on(Script.TICK)
                .trap());
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        host.worker.advance(10);

        assertThat(host.worker.calls).hasSize(1);
        assertThat(host.worker.calls.get(0).cancelled).isTrue();
        host.worker.calls.get(0).answer("", ":status", "200");
        assertThat(stream.status()).isEqualTo(503);
    }
}
