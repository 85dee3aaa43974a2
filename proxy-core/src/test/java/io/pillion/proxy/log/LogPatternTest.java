package io.pillion.proxy.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPatternTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 2, 15, 4, 5, 123_456_000);

    @Test
    void theDefaultIsEnvoys() {
        assertThat(format(LogPattern.DEFAULT, "started"))
                .isEqualTo("[2026-11-02 15:04:05.123][17][warning][upstream] [io/pillion/A.java:42] started\n");
    }

    @ParameterizedTest
    @CsvSource({
        "%L, W",
        "%D %R, 11/02/26 15:04",
        "%C %B %b %A %a, 26 November Nov Monday Mon",
        "%I %p, 03 PM",
        "%r, 03:04:05 PM",
        "%f %F, 123456 123456000",
        "%s:%# %!, A.java:42 run",
        "%@, io/pillion/A.java:42",
        "%%%y, %%y",
        "'%10l|', '   warning|'",
        "'%-10l|', 'warning   |'",
        "'%=11l|', '  warning  |'",
        "'%4!l|', 'warn|'",
        "'%c', 'Mon Nov  2 15:04:05 2026'",
        "'100%', '100%'",
    })
    void flagsAreSpdlogs(String pattern, String expected) {
        assertThat(format(pattern, "x")).isEqualTo(expected + "\n");
    }

    @Test
    void epochAndOffsetAgree() {
        long epoch = TIME.atZone(ZoneId.systemDefault()).getLong(ChronoField.INSTANT_SECONDS);

        assertThat(format("%E", "x")).isEqualTo(epoch + "\n");
    }

    @Test
    void messagesAreEscapedWhereTheFlagSaysSo() {
        String message = "a \"b\"\n\tc\u0001";

        assertThat(format("%v", message)).isEqualTo(message + "\n");
        assertThat(format("%_", "a\nb")).isEqualTo("a\\nb\n");
        assertThat(format("{\"m\":\"%j\"}", message)).isEqualTo("{\"m\":\"a \\\"b\\\"\\n\\tc\\u0001\"}\n");
        assertThat(new LogPattern("%v", true).format(record(message))).isEqualTo("a \\\"b\\\"\\n\\tc\\x01\n");
    }

    @Test
    void theSourceIsWantedOnlyWhereItIsShown() {
        assertThat(new LogPattern(LogPattern.DEFAULT, false).showsSource()).isTrue();
        assertThat(new LogPattern("[%T] %v", false).showsSource()).isFalse();
    }

    private static String format(String pattern, String message) {
        return new LogPattern(pattern, false).format(record(message));
    }

    private static LogRecord record(String message) {
        long seconds = TIME.atZone(ZoneId.systemDefault()).toEpochSecond();
        return new LogRecord(
                seconds * 1_000_000 + 123_456,
                17,
                LogLevel.WARNING,
                "upstream",
                new LogSource("io/pillion/A.java", 42, "run"),
                message);
    }
}
