package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.config.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream's life in a guest, and what its answers do to the stream. */
final class WasmFilterTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void showsAStreamToTheGuestFromItsCreationToItsDeletion() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script());
        TestStream stream = host.stream(filter);
        stream.exchange();

        assertThat(host.log.texts("debug"))
                .containsExactly(
                        "context_create 1 0",
                        "vm_start 1 4",
                        "configure 1 20",
                        "context_create 2 1",
                        "request_headers 2 4 1",
                        "response_headers 2 1 1",
                        "log 2",
                        "done 2",
                        "delete 2");
        assertThat(stream.events).containsExactly("request headers end", "response headers 200 end");
        assertThat(host.observer.events).containsExactly("created", "stream 6 6");
    }

    @Test
    void namesThePluginInTheLinesOfStreams() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script());
        host.stream(filter).exchange();

        assertThat(host.log.lines)
                .contains(
                        "debug wasm log root-scripted vm-1: configure 1 20",
                        "debug wasm log scripted root-scripted vm-1: log 2");
    }

    @Test
    void showsBodiesAndTrailers() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script());
        TestStream stream = host.stream(filter);
        host.log.clear();
        stream.chain.requestHeaders(false);
        stream.requestData("abc", false);
        stream.chain.requestTrailers(FakeWorker.map("a", "1", "b", "2"));
        stream.respond(FakeWorker.map(":status", "200"), false);
        stream.responseData("de", false);
        stream.responseData("", true);
        stream.finish();

        assertThat(host.log.texts("debug"))
                .containsExactly(
                        "context_create 2 1",
                        "request_headers 2 4 0",
                        "request_body 2 3 0",
                        "request_trailers 2 2",
                        "response_headers 2 1 0",
                        "response_body 2 2 0",
                        "response_body 2 0 1",
                        "log 2",
                        "done 2",
                        "delete 2");
    }

    @Test
    void aPauseInHeadersStopsEverythingUntilTheGuestContinues() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .call("set_tick_period_milliseconds", 10)
                .answer(1)
                .on(Script.TICK)
                .call("set_effective_context", 2)
                .call("continue_stream", 0));
        TestStream stream = host.stream(filter);
        host.log.clear();
        stream.chain.requestHeaders(false);
        stream.requestData("abc", true);
        assertThat(stream.events).isEmpty();

        host.worker.advance(10);
        assertThat(stream.events).containsExactly("request headers", "request data 'abc' end");
        assertThat(host.log.texts("debug"))
                .containsExactly("context_create 2 1", "request_headers 2 4 0", "tick 1", "request_body 2 3 1");
    }

    @Test
    void aPauseInHeadersLetsBodiesThroughToTheGuestWhereThePluginWantsIt() throws Exception {
        host.stopIterationOnHeaders = true;
        WasmFilterFactory filter =
                host.scripted(new Script().on(Script.REQUEST_HEADERS).answer(1));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(false);
        assertThat(stream.events).isEmpty();
        stream.requestData("abc", true);

        assertThat(stream.events).containsExactly("request headers", "request data 'abc' end");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, true", "3, false", "4, false", "5, false", "-1, false"})
    void headersPassOrStopByTheAnswer(int answer, boolean passes) throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .answer(answer)
                .on(Script.RESPONSE_HEADERS)
                .answer(answer));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        stream.respond(":status", "200");

        assertThat(stream.events.contains("request headers end")).isEqualTo(passes);
        assertThat(stream.events.contains("response headers 200 end")).isEqualTo(passes);
        stream.finish();
    }

    @Test
    void aPauseInTheBodyAccumulatesIt() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_BODY)
                .call("get_buffer_bytes", 0, 0, -1, Script.OUT, Script.OUT + 4)
                .logOut()
                .answer(1)
                .on(Script.REQUEST_TRAILERS)
                .answer(0));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(false);
        stream.requestData("abc", false);
        stream.requestData("def", false);
        assertThat(stream.events).containsExactly("request headers");
        stream.chain.requestTrailers(FakeWorker.map("t", "1"));

        assertThat(host.log.texts("debug")).contains("request_body 2 3 0", "request_body 2 6 0");
        assertThat(host.log.texts("info")).containsExactly("abc", "abcdef");
        assertThat(stream.events).containsExactly("request headers", "request data 'abcdef'", "request trailers t: 1");
    }

    @Test
    void theGuestAddsTrailersBehindTheLastPieceOfABody() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_BODY)
                .call("add_header_map_value", 1, "x-sum", "6")
                .on(Script.RESPONSE_BODY)
                .call("add_header_map_value", 3, "x-end", "7"));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(false);
        stream.requestData("abc", true);
        stream.respond(FakeWorker.map(":status", "200"), false);
        stream.responseData("de", true);

        assertThat(stream.events)
                .containsExactly(
                        "request headers",
                        "request data 'abc'",
                        "request trailers x-sum: 6",
                        "response headers 200",
                        "response data 'de'",
                        "response trailers x-end: 7");
    }

    @Test
    void aContinueInsideOfACallbackWinsOverItsPause() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .call("continue_stream", 0)
                .answer(1));
        TestStream stream = host.stream(filter);
        stream.exchange();

        assertThat(stream.events).containsExactly("request headers end", "response headers 200 end");
    }

    @Test
    void closingAStreamResetsIt() throws Exception {
        WasmFilterFactory filter =
                host.scripted(new Script().on(Script.REQUEST_HEADERS).call("close_stream", 0));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);

        assertThat(stream.events).containsExactly("reset wasm_close_stream");
    }

    @Test
    void logsAStreamThatNeverReachedTheFilter() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script());
        TestStream stream = host.stream(filter);
        host.log.clear();
        stream.finish();

        assertThat(host.log.texts("debug")).containsExactly("context_create 2 1", "log 2", "done 2", "delete 2");
    }

    @Test
    void speaksTheOldestAbi() throws Exception {
        Script script = new Script()
                .on(Script.REQUEST_HEADERS)
                .call("get_header_map_value", 0, "absent", Script.OUT, Script.OUT + 4)
                .answer(1)
                .on(Script.CONFIGURE)
                .call("get_configuration", Script.OUT, Script.OUT + 4)
                .logOut()
                .call("set_tick_period_milliseconds", 5)
                .on(Script.TICK)
                .call("set_effective_context", 2)
                .call("continue_request");
        WasmFilterFactory filter = host.start(host.spec(
                "scripted", TestHost.guest("scripted_0_1_0"), script.bytes(), ByteString.utf8("plugin configuration")));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        host.worker.advance(5);

        assertThat(host.log.texts("debug")).contains("request_headers 2 4");
        assertThat(host.log.texts("info")).containsExactly("plugin configuration");
        assertThat(host.log.texts("trace")).contains(Script.status("get_header_map_value", 0));
        assertThat(stream.events).containsExactly("request headers end");
    }
}
