package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pillion.config.ByteString;
import io.pillion.config.WasmLimits;
import io.pillion.wasm.abi.Capabilities;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What starts, what is refused, and what is shared. */
final class StartTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    private PluginSpec spec(String name, Script script) {
        return host.spec(name, TestHost.guest("scripted"), script.bytes(), ByteString.utf8(name));
    }

    @Test
    void pluginsWithTheSameCodeAndVmConfigurationShareAVm() throws Exception {
        List<WasmFilterFactory> filters = host.start(List.of(spec("one", new Script()), spec("three", new Script())));
        host.stream(filters.get(1)).exchange();

        assertThat(host.log.texts("debug"))
                .startsWith(
                        "context_create 1 0",
                        "vm_start 1 4",
                        "configure 1 3",
                        "context_create 2 0",
                        "vm_start 2 4",
                        "configure 2 5",
                        "context_create 3 2",
                        "request_headers 3 4 1");
        assertThat(host.log.lines).contains("debug wasm log three root-three vm-1: request_headers 3 4 1");
    }

    @Test
    void pluginsWithAnotherVmConfigurationHaveTheirOwn() throws Exception {
        host.start(List.of(
                spec("one", new Script()),
                spec("two", new Script().on(Script.TICK).answer(0))));

        assertThat(host.log.texts("debug"))
                .filteredOn("context_create 1 0"::equals)
                .hasSize(2);
    }

    @Test
    void aTrapInASharedVmFailsEveryPluginOfIt() throws Exception {
        Script script = new Script().on(Script.RESPONSE_HEADERS).trap();
        List<WasmFilterFactory> filters = host.start(List.of(spec("one", script), spec("two", script)));
        host.stream(filters.get(0)).exchange();
        TestStream other = host.stream(filters.get(1));
        other.exchange();

        assertThat(other.status()).isEqualTo(503);
    }

    @Test
    void aFalseAnswerRefusesThePlugin() {
        for (String hook : new String[] {Script.VM_START, Script.CONFIGURE}) {
            assertThatThrownBy(() -> host.scripted(new Script().on(hook).answer(0)))
                    .isInstanceOf(WasmPluginException.class)
                    .hasMessage("wasm plugin \"scripted\": Failed to "
                            + (hook.equals(Script.VM_START) ? "start" : "configure") + " Wasm: proxy_on_" + hook
                            + " refused");
        }
    }

    @Test
    void aTrapWhileStartingTellsTheBacktrace() {
        assertThatThrownBy(() -> host.scripted(new Script().on(Script.CONFIGURE).trap()))
                .isInstanceOf(WasmPluginException.class)
                .hasMessageContaining("Function: proxy_on_configure failed: ")
                .hasMessageContaining("backtrace");
    }

    @Test
    void refusesWhatIsNoPlugin() {
        assertThatThrownBy(() -> host.start(host.spec(
                        "x", TestHost.shipped("hostile/missing_marker.wasm"), ByteString.EMPTY, ByteString.EMPTY)))
                .hasMessage("wasm plugin \"x\": Missing or unknown Proxy-Wasm ABI version");
        assertThatThrownBy(() -> host.start(host.spec(
                        "x", TestHost.shipped("hostile/missing_allocator.wasm"), ByteString.EMPTY, ByteString.EMPTY)))
                .hasMessage("wasm plugin \"x\": Wasm module is missing malloc function.");
        assertThatThrownBy(() -> host.start(host.spec(
                        "x", TestHost.shipped("hostile/callback_signature.wasm"), ByteString.EMPTY, ByteString.EMPTY)))
                .hasMessageContaining("Bad function signature for: proxy_on_");
    }

    @Test
    void anUnknownImportIsRefusedUnlessTheRuntimeIsLenient() throws Exception {
        PluginSpec spec =
                host.spec("x", TestHost.shipped("hostile/unknown_import.wasm"), ByteString.EMPTY, ByteString.EMPTY);
        assertThatThrownBy(() -> host.start(spec))
                .hasMessageContaining("imports functions that the host does not know");

        WasmLimits strict = host.limits;
        host.limits = new WasmLimits(
                strict.execution(), strict.callDeadline(), strict.startDeadline(), strict.maxMemoryBytes(), true);
        assertThat(host.start(spec)).isNotNull();
    }

    @Test
    void onlyAllowedCapabilitiesWork() throws Exception {
        host.capabilities = new Capabilities(Set.of(
                "proxy_log",
                "proxy_get_buffer_bytes",
                "proxy_on_request_headers",
                "proxy_on_context_create",
                "proxy_remove_header_map_value"));
        TestStream stream = host.stream(host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .call("remove_header_map_value", 0, "a")
                .call("add_header_map_value", 0, "x-added", "1")));
        stream.exchange();

        assertThat(host.log.texts("debug"))
                .containsExactly("context_create 1 0", "context_create 2 1", "request_headers 2 4 1");
        assertThat(host.log.texts("trace"))
                .containsExactly(
                        Script.status("remove_header_map_value", 0), Script.status("add_header_map_value", 10));
    }

    @Test
    void theGuestSeesTheConfiguredEnvironmentOnly() throws Exception {
        host.start(host.spec("env", TestHost.guest("environment"), ByteString.EMPTY, ByteString.EMPTY));
        assertThat(host.log.lines)
                .containsExactly(
                        "info wasm log root-env vm-1: GREETING=hello\0",
                        "error wasm log root-env vm-1: GREETING=hello\0");
    }

    @Test
    void tellsPluginsThatTheyAreOver() throws Exception {
        host.scripted(new Script());
        host.log.clear();
        host.closeAllKeepingLogs();

        assertThat(host.log.texts("debug")).containsExactly("done 1", "delete 1");
    }

    @Test
    void aPluginThatIsNotDoneIsNotDeleted() throws Exception {
        host.scripted(new Script().on(Script.DONE).answer(0));
        host.log.clear();
        host.closeAllKeepingLogs();

        assertThat(host.log.texts("debug")).containsExactly("done 1");
    }
}
