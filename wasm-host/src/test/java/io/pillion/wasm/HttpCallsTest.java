package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code proxy_http_call} and its answers. */
final class HttpCallsTest {
    private static final byte[] HEADERS =
            Script.pairs("X-First", "1", ":method", "POST", ":path", "/called", ":authority", "a", ":path", "/twice");

    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private static Script call(Script script, String cluster) {
        return script.call("http_call", cluster, HEADERS, "body", Script.pairs("t", "1"), 1000, Script.OUT);
    }

    private static Script callFromRequest() {
        return call(new Script().on(Script.REQUEST_HEADERS), "auth").answer(1);
    }

    @Test
    void sendsWhatTheGuestAskedForOnceItHasReturned() throws Exception {
        TestStream stream = host.stream(host.scripted(callFromRequest()));
        stream.chain.requestHeaders(true);

        assertThat(host.worker.calls).hasSize(1);
        FakeWorker.SentCall call = host.worker.calls.get(0);
        assertThat(call.request.cluster()).isEqualTo("auth");
        assertThat(call.request.headers().toString())
                .isEqualTo(":method: POST\n:path: /called,/twice\n:authority: a\nx-first: 1\ncontent-length: 4\n");
        assertThat(call.request.body()).asString().isEqualTo("body");
        assertThat(call.request.trailers().toString()).isEqualTo("t: 1\n");
        assertThat(call.request.timeoutMillis()).isEqualTo(1000);
    }

    @Test
    void theAnswerComesToTheRootContextAndIsReadableThereOnly() throws Exception {
        TestStream stream = host.stream(host.scripted(callFromRequest()
                .on(Script.HTTP_CALL_RESPONSE)
                .call("get_header_map_value", 6, ":status", Script.OUT, Script.OUT + 4)
                .logOut()
                .call("get_buffer_bytes", 4, 0, 100, Script.OUT, Script.OUT + 4)
                .logOut()
                .call("set_buffer_bytes", 4, 0, 0, "x")
                .call("add_header_map_value", 6, "a", "b")
                .call("set_effective_context", 2)
                .call("continue_stream", 0)
                .on(Script.RESPONSE_HEADERS)
                .call("get_buffer_bytes", 4, 0, 100, Script.OUT, Script.OUT + 4)
                .call("get_header_map_value", 6, ":status", Script.OUT, Script.OUT + 4)));
        stream.chain.requestHeaders(true);
        host.worker.calls.get(0).answer("hello", ":status", "207", "x", "y");
        stream.respond(":status", "200");

        assertThat(host.log.texts("debug")).contains("http_call_response 1 4 2 5 0");
        assertThat(host.log.texts("info")).containsExactly("207", "hello");
        assertThat(host.log.texts("trace"))
                .contains(Script.status("set_buffer_bytes", 2), Script.status("add_header_map_value", 2))
                .endsWith(Script.status("get_buffer_bytes", 1), Script.status("get_header_map_value", 1));
        assertThat(stream.events).containsExactly("request headers end", "response headers 200 end");
    }

    @Test
    void aResetHasNoHeadersAndAStatus() throws Exception {
        TestStream stream = host.stream(host.scripted(callFromRequest()
                .on(Script.HTTP_CALL_RESPONSE)
                .call("get_status", Script.OUT + 8, Script.OUT, Script.OUT + 4)
                .logOut()));
        stream.chain.requestHeaders(true);
        host.worker.calls.get(0).listener.onReset();

        assertThat(host.log.texts("debug")).contains("http_call_response 1 4 0 0 0");
        assertThat(host.log.texts("info")).containsExactly("reset");
    }

    @Test
    void whatCannotBeSentIsABadArgumentAtOnce() throws Exception {
        Script script = call(new Script().on(Script.REQUEST_HEADERS), "nowhere")
                .call("http_call", "auth", Script.pairs(":method", "GET", ":path", "/"), "", "", 0, Script.OUT)
                .call("http_call", "auth", HEADERS, "", "", -5, Script.OUT);
        host.stream(host.scripted(script)).exchange();

        assertThat(host.worker.calls).isEmpty();
        assertThat(host.log.texts("trace"))
                .filteredOn(Script.status("http_call", 2)::equals)
                .hasSize(3);
    }

    @Test
    void aStreamsCallsEndWithIt() throws Exception {
        TestStream stream = host.stream(host.scripted(callFromRequest()));
        stream.chain.requestHeaders(true);
        stream.finish();
        host.worker.calls.get(0).answer("", ":status", "200");

        assertThat(host.worker.calls.get(0).cancelled).isTrue();
        assertThat(host.log.texts("debug")).noneMatch(line -> line.startsWith("http_call_response"));
    }

    @Test
    void aRootContextsCallsOutliveStreamsAndTheStart() throws Exception {
        WasmFilterFactory filter = host.scripted(call(new Script().on(Script.CONFIGURE), "service"));
        assertThat(host.worker.calls).as("sent when the worker had the VM").hasSize(1);
        host.stream(filter).exchange();
        host.worker.calls.get(0).answer("", ":status", "200");

        assertThat(host.log.texts("debug")).endsWith("http_call_response 1 4 1 0 0");
    }

    @Test
    void idsAreNeverGivenTwice() throws Exception {
        Script script = new Script().on(Script.REQUEST_HEADERS);
        for (int i = 0; i < 3; i++) {
            call(script, "auth");
        }
        TestStream stream = host.stream(host.scripted(script.answer(1)));
        stream.chain.requestHeaders(true);
        for (int i = 2; i >= 0; i--) {
            host.worker.calls.get(i).answer("", ":status", "200");
        }

        assertThat(host.log.texts("debug"))
                .endsWith(
                        "http_call_response 1 12 1 0 0",
                        "http_call_response 1 8 1 0 0",
                        "http_call_response 1 4 1 0 0");
    }
}
