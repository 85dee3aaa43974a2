package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
