package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code proxy_send_local_response}. */
final class LocalReplyTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private static Script answer(String hook) {
        return new Script()
                .on(hook)
                .call("send_local_response", 418, "tea  pot", "short", Script.pairs("X-Made-Of", "clay"), -1);
    }

    @Test
    void answersInsteadOfTheUpstreamWhateverTheCallbackReturns() throws Exception {
        WasmFilterFactory filter = host.scripted(answer(Script.REQUEST_HEADERS).answer(0));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        stream.finish();

        assertThat(stream.events)
                .containsExactly("local reply 418 tea__pot", "response headers 418", "response data 'short' end");
        assertThat(stream.responseHeaders.toString()).contains("x-made-of: clay");
    }

    @Test
    void passesTheSameFiltersResponseCallbacks() throws Exception {
        WasmFilterFactory filter = host.scripted(answer(Script.REQUEST_HEADERS)
                .on(Script.RESPONSE_HEADERS)
                .call("add_header_map_value", 2, "x-also", "me"));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);

        assertThat(stream.responseHeaders.toString()).contains("x-also: me");
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        WasmFilterFactory filter = host.scripted(
                answer(Script.REQUEST_HEADERS).call("send_local_response", 200, "", "second", Script.pairs(), -1));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);

        assertThat(stream.events).startsWith("local reply 418 tea__pot").doesNotContain("response data 'second' end");
    }

    @Test
    void replacesAnAnswerWhoseHeadersWait() throws Exception {
        WasmFilterFactory filter = host.scripted(answer(Script.RESPONSE_HEADERS));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        stream.respond(":status", "200");

        assertThat(stream.events).contains("response headers 418").doesNotContain("response headers 200 end");
    }

    @Test
    void comesFromATickForAPausedStream() throws Exception {
        WasmFilterFactory filter = host.scripted(answer(Script.TICK)
                .on(Script.REQUEST_HEADERS)
                .call("set_tick_period_milliseconds", 3)
                .answer(1));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        host.worker.advance(3);
        assertThat(stream.events).as("a root context has nobody to answer").isEmpty();

        TestHost other = new TestHost();
        WasmFilterFactory effective = other.scripted(new Script()
                .on(Script.TICK)
                .call("set_effective_context", 2)
                .call("send_local_response", 403, "", "", Script.pairs(), -1)
                .on(Script.REQUEST_HEADERS)
                .call("set_tick_period_milliseconds", 3)
                .answer(1));
        TestStream answered = other.stream(effective);
        answered.chain.requestHeaders(true);
        other.worker.advance(3);
        other.close();
        assertThat(answered.status()).isEqualTo(403);
    }

    @Test
    void noNumberButAFinalStatusGoesOut() throws Exception {
        WasmFilterFactory filter = host.scripted(
                new Script().on(Script.REQUEST_HEADERS).call("send_local_response", 100, "", "", Script.pairs(), -1));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);

        assertThat(stream.status()).isEqualTo(500);
    }
}
