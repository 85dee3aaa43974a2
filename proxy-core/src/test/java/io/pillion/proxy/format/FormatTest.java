package io.pillion.proxy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pillion.filter.HeaderMap;
import io.pillion.filter.ResponseFlag;
import io.pillion.filter.StreamInfo;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final long START_MICROS = 1_767_323_045_123_456L; // 2026-01-02T03:04:05.123456Z

    private final HeaderMap request = new HeaderMap();
    private final HeaderMap response = new HeaderMap();
    private final HeaderMap trailers = new HeaderMap();
    private final StreamInfo.Connection connection = new StreamInfo.Connection(
            9, new InetSocketAddress("10.1.2.3", 5000), new InetSocketAddress("::1", 80), "listener");
    private final StreamInfo info = new StreamInfo(connection);
    private final Source source = new Source();

    @BeforeEach
    void begin() {
        info.reset(connection, START_MICROS, 1000);
        request.add(":method", "GET");
        request.add(":path", "/now");
        request.add("user-agent", "agent");
    }

    @Test
    void writesEnvoysDefaultLine() {
        info.responseCode(503);
        info.addFlag(ResponseFlag.UPSTREAM_CONNECTION_FAILURE);
        info.addRequestBytes(3);
        info.addResponseBytes(98);
        info.completeNanos(1000 + TimeUnit.MILLISECONDS.toNanos(7));
        info.upstreamRemote(new InetSocketAddress("127.0.0.1", 1));
        assertThat(log(Format.DEFAULT_ACCESS_LOG))
                .isEqualTo(
                        "[2026-01-02T03:04:05.123Z] \"GET /now HTTP/1.1\" 503 UF 3 98 7 - \"-\" \"agent\" \"-\" \"-\""
                                + " \"127.0.0.1:1\"\n");
    }

    @Test
    void takesTheAlternativeAndCutsToTheLength() {
        assertThat(log("%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%")).isEqualTo("/now");
        request.add("x-envoy-original-path", "/before");
        assertThat(log("%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%")).isEqualTo("/before");
        assertThat(log("%REQ(USER-AGENT):3%|%REQ(NONE):3%")).isEqualTo("age|-");
    }

    @Test
    void twoPercentSignsAreOne() {
        assertThat(log("100%% %PROTOCOL%%%")).isEqualTo("100% HTTP/1.1%");
    }

    @Test
    void anAbsentValueOfAHeaderIsLeftOut() {
        TextBuffer text = new TextBuffer(4);
        Format.headerValue("a%REQ(NONE)%b").write(source, text);
        assertThat(text).hasToString("ab");
    }

    @Test
    void refusesWhatIsNoCommand() {
        for (String wrong :
                new String[] {"%", "a%b", "%REQ(A", "%REQ(A)", "%PROTOCOL:x%", "%protocol%", "%REQ(A?B?C)%"}) {
            assertThatThrownBy(() -> Format.accessLog(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Format.accessLog("%NONSENSE%")).hasMessageContaining("NONSENSE");
        assertThatThrownBy(() -> Format.accessLog("%REQ%")).hasMessageContaining("requires an argument");
        assertThatThrownBy(() -> Format.accessLog("%PROTOCOL(x)%")).hasMessageContaining("does not take");
    }

    @Test
    void formatsTimesAsAsked() {
        assertThat(log("%START_TIME(%s.%3f)%")).isEqualTo("1767323045.123");
        assertThat(log("%START_TIME(%Y/%m/%dT%H:%M:%S%z %s %9f)%"))
                .isEqualTo("2026/01/02T03:04:05+0000 1767323045 123456000");
        assertThat(log("%START_TIME(%a %b %e %j %I%p %6f)%")).isEqualTo("Fri Jan  2 002 03AM 123456");
        assertThatThrownBy(() -> Format.accessLog("%START_TIME(%Q)%")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesAddressesWithAndWithoutPort() {
        info.downstreamRemote(new InetSocketAddress("1.2.3.4", 0));
        assertThat(log("%DOWNSTREAM_REMOTE_ADDRESS% %DOWNSTREAM_DIRECT_REMOTE_ADDRESS% %DOWNSTREAM_REMOTE_PORT%"))
                .isEqualTo("1.2.3.4:0 10.1.2.3:5000 0");
        assertThat(log("%DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT% %DOWNSTREAM_LOCAL_PORT%"))
                .isEqualTo("[::1]:80 ::1 80");
        assertThat(log("%UPSTREAM_HOST% %UPSTREAM_LOCAL_ADDRESS%")).isEqualTo("- -");
    }

    @Test
    void durationsAreAbsentUntilTheirPointIsReached() {
        assertThat(log("%DURATION% %RESPONSE_DURATION% %REQUEST_DURATION%")).isEqualTo("- - -");
        info.lastRequestByteNanos(1000 + 2_000_000);
        info.firstUpstreamRxNanos(1000 + 5_900_000);
        info.completeNanos(1000 + 9_000_000);
        assertThat(log("%DURATION% %RESPONSE_DURATION% %REQUEST_DURATION% %RESPONSE_TX_DURATION%"))
                .isEqualTo("9 5 2 3");
    }

    @Test
    void listsFlagsInEnvoysOrder() {
        assertThat(log("%RESPONSE_FLAGS%")).isEqualTo("-");
        info.addFlag(ResponseFlag.UPSTREAM_RETRY_LIMIT_EXCEEDED);
        info.addFlag(ResponseFlag.UPSTREAM_CONNECTION_FAILURE);
        assertThat(log("%RESPONSE_FLAGS%")).isEqualTo("UF,URX");
        assertThat(log("%RESPONSE_FLAGS_LONG%")).isEqualTo("UpstreamConnectionFailure,UpstreamRetryLimitExceeded");
    }

    @Test
    void readsMetadataFilterStateAndTrailers() {
        info.dynamicMetadata().put("ns", Map.of("a", Map.of("b", 1.0), "t", "text"));
        info.filterState().put("wasm.x", "v".getBytes(StandardCharsets.UTF_8));
        trailers.add("grpc-status", "5");
        assertThat(log("%DYNAMIC_METADATA(ns:t)% %DYNAMIC_METADATA(ns:a:b)% %DYNAMIC_METADATA(ns:a)%"))
                .isEqualTo("text 1 {\"b\":1}");
        assertThat(log("%DYNAMIC_METADATA(ns:none)% %FILTER_STATE(wasm.x:PLAIN)% %FILTER_STATE(none)%"))
                .isEqualTo("- v -");
        assertThat(log("%TRAILER(GRPC-STATUS)% %GRPC_STATUS% %GRPC_STATUS_NUMBER%"))
                .isEqualTo("5 NotFound 5");
    }

    @Test
    void takesTheDateOfEveryCentury() {
        CivilTime time = new CivilTime();
        for (long day = -800_000; day < 800_000; day += 97) {
            java.time.LocalDate expected = java.time.LocalDate.ofEpochDay(day);
            time.set(day * 86_400 + 86_399);
            assertThat(new int[] {time.year, time.month, time.day, time.dayOfYear, time.dayOfWeek, time.second})
                    .containsExactly(
                            expected.getYear(),
                            expected.getMonthValue(),
                            expected.getDayOfMonth(),
                            expected.getDayOfYear(),
                            expected.getDayOfWeek().getValue() % 7,
                            59);
        }
    }

    @Test
    void theDateHeaderIsMadeOncePerSecond() {
        HttpDate date = new HttpDate();
        assertThat(date.at(START_MICROS)).hasToString("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(date.at(START_MICROS + 900_000)).hasToString("Fri, 02 Jan 2026 03:04:06 GMT");
    }

    private String log(String format) {
        TextBuffer text = new TextBuffer(4);
        Format.accessLog(format).write(source, text);
        return text.toString();
    }

    private final class Source implements FormatSource {
        @Override
        public HeaderMap requestHeaders() {
            return request;
        }

        @Override
        public HeaderMap responseHeaders() {
            return response;
        }

        @Override
        public HeaderMap responseTrailers() {
            return trailers;
        }

        @Override
        public StreamInfo streamInfo() {
            return info;
        }
    }
}
