package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host calls of bodies and configurations. */
final class BufferCallsTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 6, new, new",
        "0, 100, new, new",
        "0, 0, new, newabcdef",
        "0, 2, new, newcdef",
        "6, 0, new, abcdefnew",
        "-1, 0, new, abcdefnew",
        "2147483647, 0, new, abcdefnew",
        "2, 2, new, abnewef",
        "4, 9, new, abcdnew",
        "0, 6, '', ''"
    })
    void writesABodyInPlace(int start, int length, String data, String expected) throws Exception {
        WasmFilterFactory filter =
                host.scripted(new Script().on(Script.REQUEST_BODY).call("set_buffer_bytes", 0, start, length, data));
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(false);
        stream.requestData("abcdef", true);

        assertThat(stream.events).containsExactly("request headers", "request data '" + expected + "' end");
    }

    @ParameterizedTest
    @CsvSource({"0, -1, abcdef", "1, 2, bc", "4, 100, ef", "6, 1, ''", "100, 1, ''", "-1, -1, ''"})
    void readsAPieceOfABody(int start, int length, String expected) throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.RESPONSE_BODY)
                .call("get_buffer_bytes", 1, start, length, Script.OUT, Script.OUT + 4)
                .logOut());
        TestStream stream = host.stream(filter);
        stream.chain.requestHeaders(true);
        stream.respond(FakeWorker.map(":status", "200"), false);
        stream.responseData("abcdef", true);

        assertThat(host.log.texts("info")).containsExactly(expected);
    }

    @Test
    void theOtherDirectionsBodyIsNotThere() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.RESPONSE_HEADERS)
                .call("set_buffer_bytes", 0, 0, 0, "x")
                .call("get_buffer_bytes", 0, 0, 9, Script.OUT, Script.OUT + 4)
                .call("get_buffer_bytes", 9, 0, 9, Script.OUT, Script.OUT + 4));
        host.stream(filter).exchange();

        assertThat(host.log.texts("trace"))
                .endsWith(
                        Script.status("set_buffer_bytes", 2),
                        Script.status("get_buffer_bytes", 1),
                        Script.status("get_buffer_bytes", 2));
    }

    @Test
    void thePluginsConfigurationIsThereWhileItStartsAndTheVmsAlways() throws Exception {
        Script script = new Script();
        for (String hook : new String[] {Script.VM_START, Script.CONFIGURE, Script.REQUEST_HEADERS}) {
            script.on(hook)
                    .call("get_buffer_bytes", 7, 0, 6, Script.OUT, Script.OUT + 4)
                    .call("get_buffer_status", 6, Script.OUT, Script.OUT + 4);
        }
        host.stream(host.scripted(script)).exchange();

        String found = Script.status("get_buffer_bytes", 0);
        String vm = Script.status("get_buffer_status", 0);
        assertThat(host.log.texts("trace"))
                .containsExactly(found, vm, found, vm, Script.status("get_buffer_bytes", 1), vm);
    }
}
