package io.pillion.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pillion.support.PillionServer;
import io.pillion.support.RawClient;
import io.pillion.support.RawUpstream;
import io.pillion.support.Yaml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of sockets on either side, and the other kind of file. */
class SocketsTest {
    private static final String INGRESS =
            "address: { socket_address: { address: 127.0.0.1, port_value: 0 } }\n      filter";
    private static final String ENDPOINT = "{ socket_address: { address: 127.0.0.1, port_value: UPSTREAM_PORT } }";

    private static final String JSON = """
            {
              "staticResources": {
                "listeners": [{
                  "name": "ingress",
                  "address": {"socketAddress": {"address": "127.0.0.1", "portValue": 0}},
                  "filterChains": [{"filters": [{
                    "name": "envoy.filters.network.http_connection_manager",
                    "typedConfig": {
                      "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
                      "statPrefix": "ingress",
                      "routeConfig": {"virtualHosts": [{"name": "all", "domains": ["*"], "routes": [
                        {"match": {"prefix": "/"}, "route": {"cluster": "service", "timeout": "3s"}}
                      ]}]},
                      "httpFilters": [{
                        "name": "envoy.filters.http.router",
                        "typedConfig": {"@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"}
                      }]
                    }
                  }]}]
                }],
                "clusters": [{
                  "name": "service",
                  "type": "STATIC",
                  "loadAssignment": {"clusterName": "service", "endpoints": [{"lbEndpoints": [
                    {"endpoint": {"address": {"socketAddress": {"address": "127.0.0.1", "portValue": UPSTREAM_PORT}}}}
                  ]}]}
                }]
              }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void listensOnAPipe() throws IOException {
        Path pipe = folder.resolve("ingress.sock");
        String yaml = new Yaml().text().replace(INGRESS, "address: { pipe: { path: " + pipe + " } }\n      filter");
        try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("fine"));
                PillionServer pillion = start(yaml, upstream);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(pipe))) {
            client.write(ascii(RawClient.request("GET", "/", "", "connection: close")));
            assertThat(untilEnd(client)).startsWith("HTTP/1.1 200 OK").endsWith("fine");
            assertThat(pillion.accessLog(1).get(0)).contains("\"GET / HTTP/1.1\" 200");
        }
        assertThat(pipe).doesNotExist();
    }

    @Test
    void forwardsToAPipe() throws IOException {
        Path pipe = folder.resolve("upstream.sock");
        String yaml = new Yaml().text().replace(ENDPOINT, "{ pipe: { path: " + pipe + " } }");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(pipe));
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerOne(server));
            try (PillionServer pillion = PillionServer.start(yaml)) {
                assertThat(RawClient.get(pillion.port("ingress"), "/").body()).isEqualTo("piped");
                assertThat(served).succeedsWithin(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void listensOnIpv6AndLeavesIpv4ToOthers() throws IOException {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "SKIPPED: no IPv6 here");
        String yaml = new Yaml()
                .text()
                .replace(INGRESS, "address: { socket_address: { address: \"::1\", port_value: 0 } }\n      filter");
        try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("fine"));
                PillionServer pillion = start(yaml, upstream);
                RawClient client = new RawClient("::1", pillion.port("ingress"), 0)) {
            assertThat(client.send(RawClient.request("GET", "/", "")).read().body())
                    .isEqualTo("fine");
            assertThat(RawClient.get(pillion.adminPort(), "/listeners").body())
                    .contains("ingress::[::1]:" + pillion.port("ingress"));
        }
    }

    @Test
    void servesAJsonFile() throws IOException {
        try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("fine"))) {
            Path file = Files.writeString(folder.resolve("envoy.json"), withPort(JSON, upstream));
            try (PillionServer pillion = PillionServer.start(file)) {
                assertThat(RawClient.get(pillion.port("ingress"), "/").body()).isEqualTo("fine");
                assertThat(upstream.take().header("x-envoy-expected-rq-timeout-ms"))
                        .isEqualTo("3000");
            }
        }
    }

    private static PillionServer start(String yaml, RawUpstream upstream) {
        return PillionServer.start(withPort(yaml, upstream));
    }

    private static String withPort(String text, RawUpstream upstream) {
        return text.replace("UPSTREAM_PORT", Integer.toString(upstream.port()));
    }

    private static void answerOne(ServerSocketChannel server) {
        try (SocketChannel connection = server.accept()) {
            connection.read(ByteBuffer.allocate(8192));
            connection.write(ascii(RawUpstream.ok("piped")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String untilEnd(SocketChannel channel) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(8192);
        while (read.hasRemaining() && channel.read(read) >= 0) {
            assertThat(channel.isOpen()).isTrue();
        }
        return new String(read.array(), 0, read.position(), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
