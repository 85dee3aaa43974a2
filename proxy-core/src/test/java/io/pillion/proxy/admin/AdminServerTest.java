package io.pillion.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.pillion.config.StringMatcher;
import io.pillion.filter.StreamInfo;
import io.pillion.proxy.http.ConnectionManagerObserver;
import io.pillion.proxy.log.ApplicationLog;
import io.pillion.proxy.log.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected answers are those of real Envoy 1.40, but for what Pillion adds. */
class AdminServerTest {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final FakeServer fake = new FakeServer();
    private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = bind(List.of());
    }

    @AfterEach
    void stop() {
        server.close();
        loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        ApplicationLog.instance().level(LogLevel.INFO);
    }

    private AdminServer bind(List<StringMatcher> allowed) throws IOException {
        return AdminServer.bind(
                new AdminServer.Setting(
                        loops.next(),
                        NioServerSocketChannel.class,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        allowed,
                        (stream, request, response) -> logged.add(line(stream)),
                        ConnectionManagerObserver.NOOP),
                fake.sources());
    }

    private static String line(StreamInfo stream) {
        return stream.responseCode() + " " + stream.responseBytes();
    }

    @Test
    void aReadyServerSaysLiveWithEnvoysHeaders() throws IOException {
        String answer = exchange("GET /ready HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");

        assertThat(answer.replaceFirst("date: [^\r]*", "date: D"))
                .isEqualTo("HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=UTF-8\r\n"
                        + "cache-control: no-cache, max-age=0\r\nx-content-type-options: nosniff\r\ndate: D\r\n"
                        + "server: envoy\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n"
                        + "5\r\nLIVE\n\r\n0\r\n\r\n");
        assertThat(logged).containsExactly("200 5");
    }

    @Test
    void failingHealthChecksMakesItNotReady() throws IOException {
        assertThat(post("/healthcheck/fail")).isEqualTo("200 OK\n");
        assertThat(get("/ready")).isEqualTo("503 DRAINING\n");
        assertThat(post("/healthcheck/ok")).isEqualTo("200 OK\n");
        assertThat(get("/ready?x")).isEqualTo("200 LIVE\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthcheck/fail",
                "/healthcheck/ok",
                "/drain_listeners",
                "/logging",
                "/quitquitquit",
                "/reopen_logs",
                "/reset_counters",
                "/runtime_modify",
                "/breakers?cluster=svc&force=open"
            })
    void whatChangesSomethingWantsPost(String path) throws IOException {
        assertThat(get(path)).isEqualTo("405 Method GET not allowed, POST required.");
        assertThat(fake.asked).isEmpty();
    }

    @Test
    void anUnknownPathIsAnsweredWithTheHelp() throws IOException {
        assertThat(get("/nope")).startsWith("404 invalid path. admin commands are:\n  /: Admin home page\n");
        assertThat(get("/ready/")).startsWith("404 ");
        assertThat(get("/help")).contains("  /quitquitquit (POST): exit the server\n");
        assertThat(get("/")).contains("<a href='stats/prometheus'>");
    }

    @Test
    void controlsReachTheServer() throws IOException {
        post("/drain_listeners?graceful&skip_exit");
        post("/reopen_logs");
        post("/reset_counters");
        assertThat(post("/quitquitquit")).isEqualTo("200 OK\n");
        post("/drain_listeners?inboundonly");

        assertThat(fake.asked)
                .containsExactly(
                        "drain graceful=true skip_exit=true inboundonly=false",
                        "reopen",
                        "reset",
                        "quit",
                        "drain graceful=false skip_exit=false inboundonly=true");
    }

    @Test
    void statsAreAskedForAsTheQuerySays() throws IOException {
        assertThat(get("/stats")).isEqualTo("200 TEXT false ALL DEFAULT truetrue");
        assertThat(get("/stats?usedonly&filter=^http&type=Gauges&format=json&histogram_buckets=disjoint"))
                .isEqualTo("200 JSON true GAUGES DISJOINT truefalse");
        assertThat(get("/stats/prometheus?filter=http&invert_filter"))
                .isEqualTo("200 PROMETHEUS false ALL DEFAULT falsetrue");
        assertThat(get("/stats?filter=(")).isEqualTo("400 Invalid re2 regex: missing ): (");
        assertThat(get("/stats?format=foo"))
                .isEqualTo("400 usage: /stats?format=(html|active-html|json|prometheus|text)\n\n");
        assertThat(get("/stats?type=foo")).isEqualTo("400 invalid &type= param");
    }

    @Test
    void clustersAreEnvoysLinesAndABreakersState() throws IOException {
        String text = get("/clusters?filter=svc");

        assertThat(text)
                .startsWith("200 svc::observability_name::svc\nsvc::default_priority::max_connections::1024\n")
                .contains("svc::added_via_api::false\nsvc::breaker::state::open\nsvc::127.0.0.1:19902::cx_active::1\n")
                .contains("svc::127.0.0.1:19902::rq_success::30\n")
                .endsWith("svc::127.0.0.1:19902::local_origin_success_rate::-1\n")
                .doesNotContain("dns");
        assertThat(get("/clusters?filter=(")).isEqualTo("400 Invalid re2 regex");
    }

    @Test
    void clustersInJsonLeaveZerosOut() throws IOException {
        assertThat(get("/clusters?format=json&filter=dns")).startsWith("""
                        200 {
                         "cluster_statuses": [
                          {
                           "name": "dns",
                           "host_statuses": [
                            {
                             "address": {
                              "socket_address": {
                               "address": "::1",
                               "port_value": 19904
                              }
                             },
                             "stats": [
                              {
                               "name": "cx_connect_fail"
                              },
                              {
                               "value": "2",
                               "name": "cx_total"
                              },
                        """);
    }

    @Test
    void listenersAreListedInBothForms() throws IOException {
        assertThat(get("/listeners")).isEqualTo("200 main::127.0.0.1:19900\n");
        assertThat(get("/listeners?format=json")).contains("\"port_value\": 19900");
    }

    @Test
    void breakersAreShownAndForced() throws IOException {
        assertThat(get("/breakers")).contains("\"cluster\": \"svc\"", "\"state\": \"open\"", "\"failure_rate\": 62.5");
        assertThat(post("/breakers?cluster=svc&force=closed")).isEqualTo("200 OK\n");
        assertThat(post("/breakers?cluster=dns&force=none")).startsWith("404 ");
        assertThat(post("/breakers?cluster=svc&force=ajar")).startsWith("400 usage:");
        assertThat(fake.asked).containsExactly("force svc CLOSED", "force dns NONE");
    }

    @Test
    void runtimeIsShownAndModifiedByQueryOrForm() throws IOException {
        assertThat(get("/runtime")).contains("\"foo.bar\": {\n   \"layer_values\": [\n    \"3\",\n    \"\"");
        assertThat(post("/runtime_modify?foo.bar=4&x=%20y")).isEqualTo("200 OK\n");
        assertThat(get("/runtime")).contains("\"final_value\": \"4\"");
        String form = "POST /runtime_modify HTTP/1.1\r\nhost: a\r\nconnection: close\r\n"
                + "content-type: application/x-www-form-urlencoded\r\ncontent-length: 7\r\n\r\nfrom=it";
        assertThat(exchange(form)).startsWith("HTTP/1.1 200 OK");
        assertThat(fake.overrides).containsEntry("x", " y").containsEntry("from", "it");
        assertThat(post("/runtime_modify?refuse=1")).isEqualTo("503 No admin layer specified");
        assertThat(post("/runtime_modify")).startsWith("400 usage: /runtime_modify?key1=value1");
    }

    @Test
    void loggersAreShownAndChanged() throws IOException {
        assertThat(post("/logging"))
                .startsWith("200 active loggers:\n  a2a: info\n  admin: info\n")
                .endsWith("  ip_tagging: info\n\n");
        assertThat(post("/logging?http=debug")).contains("  http: debug\n");
        assertThat(post("/logging?paths=http:info,main:warning")).contains("  http: info\n", "  main: warning\n");
        assertThat(post("/logging?level=error")).contains("  a2a: error\n");
        assertThat(post("/logging?level=foo")).startsWith("400 error: unknown logger level\n\nusage: /logging?<name>");
        assertThat(post("/logging?paths=nope:debug")).startsWith("400 error: unknown logger name\n");
        assertThat(post("/logging?level=info&http=debug")).startsWith("400 error: invalid number of parameters\n");
    }

    @Test
    void theConfigurationIsDumpedInEnvoysMessages() throws IOException {
        String page = get("/config_dump");

        assertThat(page.lines().filter(line -> line.startsWith("   \"@type\"")))
                .extracting(line -> line.replaceAll(".*v3\\.|\".*$|\",?$", ""))
                .hasSize(6);
        assertThat(page).contains("\"last_updated\": \"2026-11-22T16:16:57.651Z\"", "\"port_value\": 9901\n");
        assertThat(get("/config_dump?resource=static_clusters"))
                .contains("envoy.admin.v3.ClustersConfigDump.StaticCluster", "envoy.config.cluster.v3.Cluster")
                .doesNotContain("bootstrap");
        assertThat(get("/config_dump?resource=static_route_configs")).contains("\"name\": \"local\"");
        assertThat(get("/config_dump?name_regex=svc&mask=static_clusters"))
                .contains("\"svc\"")
                .doesNotContain("\"dns\"", "bootstrap");
        assertThat(get("/config_dump?mask=bootstrap.admin")).contains("9901").doesNotContain("static_resources");
        assertThat(get("/config_dump?resource=unknown")).isEqualTo("404 unknown not found in config dump");
        assertThat(get("/config_dump?resource=bootstrap"))
                .isEqualTo("400 bootstrap is not a repeated field. Use ?mask=bootstrap to get only this field");
        assertThat(get("/config_dump?mask=clusters"))
                .isEqualTo("400 FieldMask clusters could not be successfully applied to any configs.");
    }

    @Test
    void theServerTellsWhoItIs() throws IOException {
        assertThat(get("/server_info"))
                .contains("\"version\": \"pillion/1\"", "\"state\": \"LIVE\"", "\"uptime_current_epoch\": \"12s\"");
        assertThat(get("/memory")).contains("\"total_physical_bytes\": \"");
        assertThat(get("/certs")).isEqualTo("200 {\n \"certificates\": []\n}\n");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderAndHeadHasNoBody() throws IOException {
        String answers = exchange("GET /ready HTTP/1.1\r\nhost: a\r\n\r\nHEAD /ready HTTP/1.1\r\nhost: a\r\n\r\n"
                + "GET /certs HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
        assertThat(answers.split("LIVE", -1)).hasSize(2);
        assertThat(answers).endsWith("\"certificates\": []\n}\n\r\n0\r\n\r\n");
    }

    @Test
    void whatIsNoRequestIsRefusedAndTheConnectionCloses() throws IOException {
        assertThat(exchange("nonsense\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("Bad Request");
        assertThat(exchange("GET /ready HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @Test
    void onlyAllowedPathsAreServed() throws IOException {
        server.close();
        server = bind(List.of(
                StringMatcher.of(new StringMatcher.Exact("/ready")),
                StringMatcher.of(new StringMatcher.Prefix("/stats"))));

        assertThat(get("/ready")).isEqualTo("200 LIVE\n");
        assertThat(get("/stats/prometheus")).startsWith("200 ");
        assertThat(get("/ready?x")).isEqualTo("403 request to path /ready?x not allowed");
    }

    @Test
    void theAddressIsWrittenToAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("address");
        server.writeAddress(file);

        assertThat(Files.readString(file)).isEqualTo("127.0.0.1:" + port());
    }

    private String get(String target) throws IOException {
        return plain(exchange("GET " + target + " HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"));
    }

    private String post(String target) throws IOException {
        return plain(exchange("POST " + target + " HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"));
    }

    /** Status and body, without the chunks' frames. */
    private static String plain(String answer) {
        int body = answer.indexOf("\r\n\r\n") + 4;
        String status = answer.substring(9, 12);
        String chunks = answer.substring(body).replaceAll("(?:^|\r\n)[0-9a-f]+\r\n", "");
        return status + " " + (chunks.endsWith("\r\n") ? chunks.substring(0, chunks.length() - 2) : chunks);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }
}
