package io.pillion.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pillion.filter.ResponseFlag;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code proxy_get_property} and {@code proxy_set_property}. */
final class PropertiesTest {
    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    /** The property as text in on_log, or its status where that is not OK. */
    private String read(String path) throws WasmPluginException {
        return read(path, Script.LOG);
    }

    private String read(String path, String hook) throws WasmPluginException {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(hook)
                .call("get_property", path.replace('.', '\0').replace('|', '.'), Script.OUT, Script.OUT + 4)
                .logOut());
        host.log.clear();
        TestStream stream = host.stream(
                filter,
                "user-agent",
                "curl",
                "x-request-id",
                "id-1",
                "x-two",
                "1",
                "x-two",
                "2",
                "content-length",
                "42");
        fill(stream);
        stream.exchange();
        String ok = Script.status("get_property", 0);
        if (!host.log.texts("trace").contains(ok)) {
            return host.log.texts("trace").get(0).replaceFirst(".* ", "").strip();
        }
        return host.log.texts("info").get(0);
    }

    private static void fill(TestStream stream) {
        stream.info.routeName("route-1");
        stream.info.virtualHostName("vhost-1");
        stream.info.clusterName("service");
        stream.info.responseCode(200);
        stream.info.responseCodeDetails("via_upstream");
        stream.info.addFlag(ResponseFlag.UPSTREAM_OVERFLOW);
        stream.info.upstreamRemote(new InetSocketAddress("10.0.0.3", 9090));
        stream.info.attemptCount(2);
        stream.info.completeNanos(5_000);
        stream.info.firstUpstreamTxNanos(10);
        stream.info.firstUpstreamRxNanos(110);
        stream.info.filterState().put("wasm.greeting", "hi".getBytes(StandardCharsets.UTF_8));
        Map<String, Object> fields = new HashMap<>();
        fields.put("user", "ann");
        fields.put("age", 7);
        fields.put("tags", List.of("a", "b"));
        fields.put("admin", true);
        stream.info.dynamicMetadata().put("envoy.lb", fields);
    }

    @ParameterizedTest
    @CsvSource({
        "request.path, /a/b?c=d#e",
        "request.url_path, /a/b",
        "request.query, c=d",
        "request.host, example.org",
        "request.method, GET",
        "request.scheme, http",
        "request.useragent, curl",
        "request.id, id-1",
        "request.protocol, HTTP/1.1",
        "request.headers.x-two, '1,2'",
        "response.code_details, via_upstream",
        "response.headers.:status, 200",
        "source.address, 10.0.0.1:1234",
        "destination.address, 10.0.0.2:8080",
        "upstream.address, 10.0.0.3:9090",
        "plugin_name, scripted",
        "plugin_root_id, root-scripted",
        "plugin_vm_id, vm-1",
        "xds.cluster_name, service",
        "xds.route_name, route-1",
        "xds.virtual_host_name, vhost-1",
        "cluster_name, service",
        "route_name, route-1",
        "xds.node.id, node-1",
        "node.cluster, sidecars",
        "xds.node.metadata.zone, a",
        "filter_state.wasm|greeting, hi",
        "greeting, hi",
        "metadata.filter_metadata.envoy|lb.user, ann",
        "metadata.filter_metadata.envoy|lb.tags.1, b",
    })
    void readsText(String path, String expected) throws Exception {
        assertThat(read(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "request.referer",
        "request.nothing",
        "request.path.deeper",
        "request.headers.absent",
        "nothing",
        "connection.tls_version",
        "upstream.local_address",
        "metadata.filter_metadata.absent",
        "response.grpc_status"
    })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(read(path)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "request.size, 42",
        "request.time, 1700000000000000000",
        "request.duration, 5000",
        "response.code, 200",
        "response.flags, 128",
        "response.backend_latency, 100",
        "source.port, 1234",
        "destination.port, 8080",
        "upstream.port, 9090",
        "upstream.request_attempt_count, 2",
        "connection.id, 7",
        "xds.listener_direction, 1"
    })
    void numbersAreEightBytes(String path, long expected) throws Exception {
        byte[] bytes = rawOf(path);
        assertThat(bytes).hasSize(8);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong())
                .isEqualTo(expected);
    }

    /** The bytes themselves, carried out as a request header of an http_call. */
    private byte[] rawOf(String path) throws WasmPluginException {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .call("get_property", path.replace('.', '\0').replace('|', '.'), Script.OUT, Script.OUT + 4)
                .call("set_property", "copy", new Script.At(Script.OUT), new Script.At(Script.OUT + 4)));
        TestStream stream = host.stream(filter, "content-length", "42");
        fill(stream);
        stream.chain.requestHeaders(true);
        return stream.info.filterState().getOrDefault("wasm.copy", new byte[0]);
    }

    @Test
    void aWholeMapIsPairs() throws Exception {
        assertThat(new String(rawOf("request.headers"), StandardCharsets.ISO_8859_1))
                .contains(":path\0/a/b?c=d#e\0", "content-length\00042\0");
    }

    @Test
    void theWholeNodeIsAMessage() throws Exception {
        assertThat(new String(rawOf("xds.node"), StandardCharsets.ISO_8859_1))
                .startsWith("\n\u0006node-1\u0012\u0008sidecars");
    }

    @Test
    void aRootContextKnowsItselfAndItsNodeOnly() throws Exception {
        host.scripted(new Script()
                .on(Script.CONFIGURE)
                .call("get_property", "plugin_root_id", Script.OUT, Script.OUT + 4)
                .logOut()
                .call("get_property", "xds\0node\0id", Script.OUT, Script.OUT + 4)
                .logOut()
                .call("get_property", "request\0path", Script.OUT, Script.OUT + 4)
                .call("set_property", "a", "b"));
        assertThat(host.log.texts("info")).containsExactly("root-scripted", "node-1");
        assertThat(host.log.texts("trace"))
                .endsWith(Script.status("get_property", 1), Script.status("set_property", 1));
    }

    @Test
    void anEmptyPathCannotBeSerialized() throws Exception {
        assertThat(read("")).isEqualTo("3");
    }

    @Test
    void whatAGuestSetsIsFilterState() throws Exception {
        WasmFilterFactory filter = host.scripted(new Script()
                .on(Script.REQUEST_HEADERS)
                .call("set_property", "mood", "good")
                .on(Script.RESPONSE_HEADERS)
                .call("get_property", "mood", Script.OUT, Script.OUT + 4)
                .logOut());
        TestStream stream = host.stream(filter);
        stream.exchange();

        assertThat(host.log.texts("info")).containsExactly("good");
        assertThat(stream.info.filterState()).containsKey("wasm.mood");
    }
}
