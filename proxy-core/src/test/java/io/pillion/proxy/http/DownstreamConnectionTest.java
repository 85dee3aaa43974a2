package io.pillion.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DownstreamConnectionTest {
    private static final String OK = "HTTP/1.1 200 OK\ncontent-length: 2\ncontent-type: text/plain\n\nok";
    private static final String ELSEWHERE = "- {match: {prefix: /none}, direct_response: {status: 200}}";
    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

    @Test
    void answersPipelinedRequestsInOneWrite() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            assertThat(client.send(GET + GET + "GET /b HTTP/1.1\r\nHost: h\r\n\r\nGET"))
                    .isEqualTo(OK + OK + OK);
            assertThat(client.send(" /c HTTP/1.1\r\nHost: h\r\n\r\n")).isEqualTo(OK);
            assertThat(client.logs())
                    .containsExactly(
                            "GET /a 200 - direct_response 0 2",
                            "GET /a 200 - direct_response 0 2",
                            "GET /b 200 - direct_response 0 2",
                            "GET /c 200 - direct_response 0 2");
        }
    }

    @Test
    void closesWhenTheClientAsksForIt() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            String answer = client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + GET);
            assertThat(answer).contains("connection: close\n").endsWith("\n\nok");
            assertThat(client.open()).isFalse();
            assertThat(client.logs()).hasSize(1);
        }
    }

    @Test
    void lingersWhereTheRequestWasNotReadToItsEnd() {
        try (Loopback client = new Loopback(TestConfig.manager("delayed_close_timeout: 0.5s"))) {
            String answer = client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
            assertThat(answer).contains("connection: close\n").endsWith("\n\nok");
            assertThat(client.open()).isTrue();
            assertThat(client.send("def")).isEmpty();
            client.pass(520);
            assertThat(client.open()).isFalse();
        }
    }

    @Test
    void refusesWhatIsNoRequestAndLogsIt() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            assertThat(client.send("BAD\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 400 Bad Request\ncontent-length: 11\ncontent-type: text/plain\n"
                            + "connection: close\n\nBad Request");
            assertThat(client.logs()).containsExactly("- - 400 DPE http1.codec_error 0 11");
        }
    }

    @Test
    void aRequestWithoutHostIsRefused() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            assertThat(client.send("GET /a HTTP/1.1\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 400 Bad Request\nconnection: close\ncontent-length: 0\n\n");
            assertThat(client.logs()).containsExactly("GET /a 400 - missing_host_header 0 0");
        }
    }

    @Test
    void noRouteIsNotFound() {
        try (Loopback client = new Loopback(TestConfig.manager("", ELSEWHERE))) {
            assertThat(client.send(GET)).isEqualTo("HTTP/1.1 404 Not Found\ncontent-length: 0\n\n");
            assertThat(client.logs()).containsExactly("GET /a 404 NR route_not_found 0 0");
        }
    }

    @Test
    void anUnknownClusterAnswersAsTheRouteSays() {
        String routes = """
                - {match: {prefix: /a}, route: {cluster_header: x-c}}
                - {match: {prefix: /b}, route: {cluster_header: x-c, cluster_not_found_response_code: NOT_FOUND}}
                """;
        try (Loopback client = new Loopback(TestConfig.manager("", routes))) {
            assertThat(client.send(GET)).startsWith("HTTP/1.1 503 ");
            assertThat(client.send("GET /b HTTP/1.1\r\nHost: h\r\nX-C: none\r\n\r\n"))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(client.logs())
                    .containsExactly("GET /a 503 NC cluster_not_found 0 0", "GET /b 404 NC cluster_not_found 0 0");
        }
    }

    @Test
    void grpcIsAnsweredByTrailersAlone() {
        try (Loopback client = new Loopback(TestConfig.manager("", ELSEWHERE))) {
            assertThat(client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Type: application/grpc\r\n"
                            + "Content-Length: 0\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 200 OK\ncontent-type: application/grpc\ngrpc-status: 12\n"
                            + "content-length: 0\n\n");
        }
    }

    @Test
    void headersThatDoNotComeInTimeEndTheConnection() {
        try (Loopback client = new Loopback(TestConfig.manager("request_headers_timeout: 0.4s"))) {
            assertThat(client.send("GET /a HTTP/1.1\r\nHo")).isEmpty();
            client.pass(390);
            assertThat(client.read()).isEmpty();
            client.pass(30);
            assertThat(client.read()).startsWith("HTTP/1.1 408 ").endsWith("request header timeout");
            assertThat(client.logs()).containsExactly("- - 408 - request_header_timeout 0 22");
        }
    }

    @Test
    void anUnusedConnectionClosesAfterTheIdleTimeoutAndAUsedOneDrainsFirst() {
        String fields = "common_http_protocol_options: {idle_timeout: 1s}\ndrain_timeout: 2s";
        try (Loopback fresh = new Loopback(TestConfig.manager(fields));
                Loopback used = new Loopback(TestConfig.manager(fields))) {
            fresh.pass(1010);
            assertThat(fresh.open()).isFalse();
            assertThat(used.send(GET)).isEqualTo(OK);
            used.pass(1010);
            assertThat(used.open()).isTrue();
            used.pass(2010);
            assertThat(used.open()).isFalse();
        }
    }

    @Test
    void aRequestDuringTheDrainIsAnsweredAndClosesTheConnection() {
        String fields = "common_http_protocol_options: {idle_timeout: 1s}";
        try (Loopback client = new Loopback(TestConfig.manager(fields))) {
            client.send(GET);
            client.pass(1010);
            assertThat(client.send(GET)).contains("connection: close").endsWith("ok");
            assertThat(client.open()).isFalse();
        }
    }

    @Test
    void theLastOfTheAllowedRequestsClosesTheConnection() {
        String fields = "common_http_protocol_options: {max_requests_per_connection: 2}";
        try (Loopback client = new Loopback(TestConfig.manager(fields))) {
            assertThat(client.send(GET)).isEqualTo(OK);
            assertThat(client.send(GET + GET)).containsOnlyOnce("HTTP/1.1").contains("connection: close");
            assertThat(client.open()).isFalse();
        }
    }

    @Test
    void drainingClosesWithTheNextResponse() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            client.manager().drain();
            assertThat(client.open()).isTrue();
            assertThat(client.send(GET)).contains("connection: close");
            assertThat(client.open()).isFalse();
        }
    }

    @Test
    void closingTheIdleOnesLeavesTheBusyOnes() {
        try (Loopback idle = new Loopback(TestConfig.manager(""));
                Loopback busy = new Loopback(TestConfig.manager(""))) {
            busy.send("GET /a HTTP/1.1\r\n");
            idle.manager().closeIdle();
            busy.manager().closeIdle();
            idle.read();
            busy.read();
            assertThat(idle.open()).isFalse();
            assertThat(busy.open()).isTrue();
        }
    }

    @Test
    void anExpectedContinueIsAnsweredHere() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            assertThat(client.send("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"))
                    .startsWith("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n");
        }
    }

    @Test
    void anUpgradeThatIsNotConfiguredIsForbidden() {
        try (Loopback client = new Loopback(TestConfig.manager(""))) {
            assertThat(client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(client.logs()).containsExactly("GET /a 403 - upgrade_failed 0 0");
        }
    }
}
